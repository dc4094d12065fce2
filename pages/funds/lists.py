"""The 财政专项资金清单 that a region's 财政局 keeps: its years, funds and budgets stand below it."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.kinds import Role, register_kind
from pages.funds.enums import Publication
from pages.funds.warnings import WarningsPanel
from pages.regions.models import CENTRAL, RegionFront

FINANCE_WORD = "财政"


@register_kind("fund-list", _("财政专项资金清单"), Role.INDEX, _("财政专项资金清单"), _("政务公开"))
class FundListPage(ContentPage):
    """List of a region's funds across the years (F5: the 财政局 edits it, nobody else).

    The figures of F2 and the rule of F4 are the region's: set by its preset, changed by the centre alone.
    """

    clauses: ClassVar[dict[str, Ruling]] = {
        "introduction": Clause.STATIC,
        **dict.fromkeys(("publication", "most_funds", "least_per_department", "most_per_department"), Clause.OTHER),
    }
    words = frozenset({"introduction"})
    facts = frozenset({"publication", "most_funds", "least_per_department", "most_per_department"})

    introduction = RichTextField(_("说明"), blank=True, features=["bold", "link", "document-link"])
    publication = models.CharField(
        _("年度清单何时公开"), max_length=10, choices=Publication, default=Publication.BUDGET
    )
    most_funds = models.PositiveSmallIntegerField(
        _("专项总数上限（项）"), null=True, blank=True, help_text=_("州级为60项（财政方案二(一)）。不填表示没有规定。")
    )
    least_per_department = models.PositiveSmallIntegerField(
        _("每个主管部门下限（项）"), null=True, blank=True, default=3
    )
    most_per_department = models.PositiveSmallIntegerField(
        _("每个主管部门上限（项）"), null=True, blank=True, default=5
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        WarningsPanel(heading=_("项数提示"), icon="warning"),
        MultiFieldPanel(
            [
                FieldPanel(name, permission=CENTRAL)
                for name in ("publication", "most_funds", "least_per_department", "most_per_department")
            ],
            heading=_("本地区的规定"),
        ),
        CHANGE_PANEL,
    ]
    parent_page_types = ["pages.DepartmentPage"]
    subpage_types = ["pages.FundYearPage", "pages.FundPage", "pages.BudgetPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("财政专项资金清单")
        verbose_name_plural = _("财政专项资金清单")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """F5: below the 财政局 alone; a region has one list."""
        return bool(super().can_create_at(parent)) and FINANCE_WORD in parent.specific.full_name

    def compose_slug(self) -> None:
        self.slug = self.slug or "funds"

    def region(self) -> RegionFront:
        subsite = self.subsite()
        assert subsite is not None, "a list stands below a region"  # noqa: S101
        region: RegionFront = subsite.region
        return region

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from pages.funds.overview import overview

        context = super().get_context(request, *args, **kwargs)
        context["overview"] = overview(self, request.GET)
        return context
