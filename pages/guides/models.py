"""Service guides (办事指南, S1)."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, PageChooserPanel, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from pages.base.blocks import QuestionBlock, StepBlock
from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.indexes import IndexPage, tally_of
from pages.base.kinds import Role, register_kind
from pages.base.media import internal_documents
from pages.base.sections import CountedList, register_list
from pages.base.services import Service
from pages.base.words_field import WordsField
from pages.guides.blocks import MaterialBlock, ResultBlock, WindowBlock


class Handling(models.TextChoices):
    """办件类型."""

    INSTANT = "instant", _("即办件")
    PROMISED = "promised", _("承诺件")


@register_kind("guide-index", _("办事指南"), Role.INDEX, _("办事指南"), _("办事服务"))
class GuideIndexPage(IndexPage):
    """All guides of a department."""

    template = "pages/service_index_page.html"
    parent_page_types = ["pages.DepartmentPage"]
    subpage_types = ["pages.GuidePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("办事指南目录")
        verbose_name_plural = _("办事指南目录")


@register_kind("guide", _("办事指南"), Role.ENTRY, _("办事指南"), _("办事服务"))
class GuidePage(Service, ContentPage):  # type: ignore[misc]
    """How to get one thing done. Basis, organ and limit come from the power item and are not repeated."""

    clauses: ClassVar[dict[str, Ruling]] = {
        **dict.fromkeys(("power_item", "own_basis"), Clause.BASIS),
        **dict.fromkeys(("eligibility", "handling", "visits", "fee", "materials", "steps", "results"), Clause.PROCESS),
        **dict.fromkeys(("windows", "faq"), Clause.STATIC),
    }
    words = frozenset({"own_basis", "eligibility", "fee", "windows", "materials", "steps", "results", "faq"})
    facts = frozenset({"power_item", "handling", "visits"})

    contact_fields = ("windows.window.phone",)

    power_item = models.ForeignKey(
        "pages.PowerItem",
        verbose_name=_("对应的权力事项"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="guides",
        help_text=_("设立依据、实施机关和办结时限从权力事项带出，不在这里重填。"),
    )
    own_basis = models.TextField(_("设立依据"), blank=True, help_text=_("没有对应权力事项时才填。"))
    eligibility = models.TextField(_("申请条件"), blank=True)
    handling = models.CharField(_("办件类型"), max_length=10, choices=Handling, default=Handling.PROMISED)
    visits = models.PositiveSmallIntegerField(_("到现场次数"), default=1)
    fee = WordsField(_("收费"), max_length=200, blank=True, help_text=_("不填显示“不收费”。"))
    windows = StreamField([("window", WindowBlock())], verbose_name=_("办理窗口"), blank=True)
    materials = StreamField([("material", MaterialBlock())], verbose_name=_("办理要件（材料）"), blank=True)
    steps = StreamField([("step", StepBlock())], verbose_name=_("办理程序"), blank=True)
    results = StreamField([("result", ResultBlock())], verbose_name=_("办理结果"), blank=True)
    faq = StreamField([("entry", QuestionBlock())], verbose_name=_("常见问题"), blank=True)

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *Page.content_panels,
                    PageChooserPanel("power_item", "pages.PowerItem"),
                    FieldPanel("own_basis"),
                    Service.service_panel,
                    MultiFieldPanel(
                        [
                            FieldPanel("eligibility"),
                            FieldPanel("handling"),
                            FieldPanel("visits"),
                            FieldPanel("fee"),
                        ],
                        heading=_("条件、类型与收费"),
                    ),
                    CHANGE_PANEL,
                ],
                heading=_("事项"),
            ),
            ObjectList(
                [FieldPanel(name) for name in ("windows", "materials", "steps", "results", "faq")],
                heading=_("怎么办"),
            ),
            ObjectList(ContentPage.promote_panels, heading=_("网址与来源")),
            ObjectList(ContentPage.settings_panels, heading=_("发布时间")),
        ]
    )
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("also_called"),
        index.AutocompleteField("also_called"),
    ]
    parent_page_types = ["pages.GuideIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("办事指南")
        verbose_name_plural = _("办事指南")

    def publication_errors(self) -> dict[str, list[str]]:
        errors = super().publication_errors()
        if not self.own_basis.strip():
            if self.power_item is None:
                errors["power_item"] = [_now("请选择对应的权力事项；确实没有的，在“设立依据”里写明依据。")]
            elif self.public_item() is None:
                errors["power_item"] = [_now("这个权力事项没有公开，公众看不到它的依据：请在“设立依据”里写明依据。")]
        if internal := internal_documents(self.materials, "blank_form"):
            errors["materials"] = [_now("空表“%(title)s”标为仅限内部，公众下载不了。") % {"title": internal[0]}]
        if not self.windows:
            errors["windows"] = [_now("至少填一个办理窗口：在哪办、什么时间、打什么电话。")]
        return errors

    def public_item(self) -> Any | None:
        """The power item, where the public may read it."""
        if self.power_item_id is None:
            return None
        kind: Any = self._meta.get_field("power_item").related_model
        return kind.objects.filter(pk=self.power_item_id).public().first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        item = self.power_item if getattr(request, "is_preview", False) else self.public_item()
        context["item"] = context["public_item"] = item
        context["bases"] = item.ordered_bases() if item else []
        context["notes"] = list(self.notes())
        return context


register_list(
    CountedList(
        key="guides",
        label=_("办事指南"),
        unit=_("项"),
        theme="approval",
        tally=tally_of(GuidePage, GuideIndexPage),
        position=10,
    )
)
