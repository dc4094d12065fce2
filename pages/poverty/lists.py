"""扶贫清单 of a 扶贫办: a county's lists of the years, or the prefecture's view over its counties."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.kinds import Role, register_kind
from pages.base.sections import CountedList, Tally, register_list
from pages.poverty.downloads import Downloadable
from pages.poverty.enums import Owner
from pages.poverty.list_view import CountyView, PrefectureView
from pages.poverty.permissions import CountysOwn
from pages.poverty.projects import COLUMN, COLUMN_TYPE, PovertyProjectPage


@register_kind("poverty-list", _("扶贫清单"), Role.INDEX, COLUMN, COLUMN_TYPE)
class PovertyListPage(CountysOwn, Downloadable, ContentPage):
    """Below it stand a county's lists by year; below the prefecture's, plans and information."""

    clauses: ClassVar[dict[str, Ruling]] = {
        "introduction": Clause.STATIC,
        **dict.fromkeys(("plan_owner", "province_url"), Clause.OTHER),
    }
    words = frozenset({"introduction"})
    facts = frozenset({"plan_owner", "province_url"})

    introduction = RichTextField(_("说明"), blank=True, features=["bold", "link", "document-link"])
    plan_owner = models.CharField(
        _("资金分配计划和精准扶贫信息由谁发布"),
        max_length=20,
        choices=Owner,
        default=Owner.PREFECTURE,
        help_text=_("只在州（市）扶贫办的清单上起作用；由省扶贫办发布的，各县页面会写明并链接过去。"),
    )
    province_url = models.URLField(_("省扶贫办发布网址"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel([FieldPanel("plan_owner"), FieldPanel("province_url")], heading=_("计划和信息的发布单位")),
        CHANGE_PANEL,
    ]
    parent_page_types = ["pages.DepartmentPage"]
    subpage_types = ["pages.PovertyYearPage", "pages.AllocationPlanPage", "pages.TargetedInformationPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("扶贫清单")
        verbose_name_plural = _("扶贫清单")

    @property
    def is_the_provinces(self) -> bool:
        """Whether plan and information are the province's to publish."""
        return self.plan_owner == Owner.PROVINCE

    def publication_errors(self) -> dict[str, list[str]]:
        errors = super().publication_errors()
        if self.is_the_provinces and not self.province_url:
            errors["province_url"] = [_now("由省扶贫办发布时，请填写发布的网址，读者才找得到。")]
        return errors

    def view(self, request: HttpRequest) -> CountyView | PrefectureView:
        subsite = self.subsite()
        if subsite is not None and subsite.region.pk == subsite.portal.pk:
            return PrefectureView(self, subsite.portal, request.GET)
        return CountyView(self, request.GET)

    def download(self, request: HttpRequest) -> HttpResponse:
        return self.view(request).csv()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        view = self.view(request)
        context["view"] = view
        context["is_prefecture"] = isinstance(view, PrefectureView)
        return context


def _tally(front: Any, request: HttpRequest) -> Tally:
    """Public projects below a front, linked to the front's own list: the portal's is the prefecture's roll-up."""
    projects = PovertyProjectPage.objects.descendant_of(front).public()
    changed = projects.aggregate(changed=Max("last_published_at"))["changed"]
    lists = PovertyListPage.objects.descendant_of(front).public().order_by("depth", "path")
    own = lists.first()
    return Tally(projects.count(), changed, own.get_url(request) if own else None)


register_list(
    CountedList(key="poverty", label=_("扶贫清单"), unit=_("项"), theme="sunshine", tally=_tally, position=30)
)
