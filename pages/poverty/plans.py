"""资金分配计划 of a year (A1): how much of which money goes where."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.kinds import Role, register_kind
from pages.base.words_field import WordsField
from pages.poverty.amounts import total
from pages.poverty.downloads import Downloadable, csv_response
from pages.poverty.enums import ProjectType, Source
from pages.poverty.fields import AmountField
from pages.poverty.owned import OwnedByPrefecture
from pages.poverty.projects import COLUMN, COLUMN_TYPE


@register_kind("poverty-plan", _("扶贫资金分配计划"), Role.ENTRY, COLUMN, COLUMN_TYPE)
class AllocationPlanPage(Downloadable, OwnedByPrefecture, ContentPage):  # type: ignore[misc, django-manager-missing]
    """A plan of the prefecture's 扶贫办; each county's page of the year shows the county's rows. Amounts are 万元."""

    clauses: ClassVar[dict[str, Ruling]] = {"rows": Clause.OTHER}
    words = frozenset({"rows"})

    content_panels = [
        *OwnedByPrefecture.fact_panels,
        InlinePanel("rows", heading=_("分配明细"), label=_("一笔"), help_text=_("金额单位万元，两位小数。")),
        CHANGE_PANEL,
    ]
    parent_page_types = ["pages.PovertyListPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("扶贫资金分配计划")
        verbose_name_plural = _("扶贫资金分配计划")

    def publication_errors(self) -> dict[str, list[str]]:
        return super().publication_errors() | self.rows_errors("rows", _now("请至少填一笔分配。"))

    def ordered_rows(self) -> list["PlanRow"]:
        """By county, then as the editor ordered them."""
        rows = self.rows.all() if not self.pk else self.rows.select_related("county")
        return sorted(rows, key=lambda row: row.county.region_code)

    @property
    def summary(self) -> str:
        return _now("%(year)d年财政专项扶贫资金分配到各县（市、区）的来源、类别和金额。") % {"year": self.year}

    def download(self, request: HttpRequest) -> HttpResponse:
        header = (_now("县（市、区）"), _now("乡镇"), _now("资金来源"), _now("项目类别"), _now("金额（万元）"))
        rows = [
            (row.county.short_name, row.township, row.get_source_display(), row.get_project_type_display(), row.amount)
            for row in self.ordered_rows()
        ]
        ending = (_now("合计"), "", "", "", total(row[-1] for row in rows))
        return csv_response(f"{self.title}.csv", header, [*rows, ending])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["rows"] = self.ordered_rows()
        context["total"] = total(row.amount for row in context["rows"])
        context["notes"] = list(self.notes())
        return context


class PlanRow(Orderable):
    """One allocation."""

    words = frozenset({"township"})
    facts = frozenset({"county", "source", "project_type", "amount"})

    page = ParentalKey(AllocationPlanPage, on_delete=models.CASCADE, related_name="rows")
    county = models.ForeignKey(
        "pages.CountyPage", verbose_name=_("县（市、区）"), on_delete=models.RESTRICT, related_name="+"
    )
    township = WordsField(_("乡镇"), max_length=40, blank=True)
    source = models.CharField(_("资金来源"), max_length=20, choices=Source)
    project_type = models.CharField(_("项目类别"), max_length=20, choices=ProjectType)
    amount = AmountField(_("金额（万元）"), validators=[MinValueValidator(Decimal("0.01"))])

    panels = [
        FieldRowPanel([PageChooserPanel("county", "pages.CountyPage"), FieldPanel("township")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("project_type"), FieldPanel("amount")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("分配明细")
        verbose_name_plural = _("分配明细")

    def __str__(self) -> str:
        return f"{self.county.short_name}{self.township}"
