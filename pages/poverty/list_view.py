"""What the list pages show: a county's years, a prefecture's counties."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.base.chips import Chip, query_of
from pages.poverty.amounts import NOTHING, total
from pages.poverty.downloads import csv_response
from pages.poverty.enums import ProjectType, Standing
from pages.poverty.information import TargetedInformationPage
from pages.poverty.owners import counties_of
from pages.poverty.plans import AllocationPlanPage, PlanRow
from pages.poverty.renewal import by_standing, newest_lists
from pages.poverty.rollup import CountyRow, Totals, add_up, totals_of
from pages.poverty.terms import standing_on
from pages.poverty.years import PovertyYearPage

SORTS = {"": gettext_lazy("行政区划"), "most": gettext_lazy("金额从大到小"), "least": gettext_lazy("金额从小到大")}


@dataclass(frozen=True)
class YearRow:
    page: PovertyYearPage
    totals: Totals
    standing: Standing


class CountyView:
    """A county's lists, newest first: the one in force, and 历年清单 that keep their addresses."""

    def __init__(self, page: Any, params: QueryDict) -> None:
        self.page, self.params = page, params

    @cached_property
    def rows(self) -> list[YearRow]:
        lists = list(PovertyYearPage.objects.child_of(self.page).public())
        sums = totals_of(lists)
        parted = by_standing(lists)
        return [
            YearRow(page, sums[page.pk], standing)
            for standing in (Standing.CURRENT, Standing.OVERDUE, Standing.ARCHIVED)
            for page in parted.get(standing, [])
        ]

    @property
    def in_force(self) -> list[YearRow]:
        return [row for row in self.rows if row.standing is not Standing.ARCHIVED]

    @property
    def archive(self) -> list[YearRow]:
        return [row for row in self.rows if row.standing is Standing.ARCHIVED]

    @property
    def bars(self) -> list[tuple[str, Decimal]]:
        return [(_("%(year)d年") % {"year": row.page.year}, row.totals.investment) for row in reversed(self.rows)]

    @property
    def has_samples(self) -> bool:
        return any(row.page.sample_figures for row in self.rows)

    def csv(self) -> HttpResponse:
        header = (
            _("年度"), _("项目数"), _("投资额度（万元）"), _("累计支付（万元）"), _("脱贫（户）"), _("脱贫（人）"),
            _("状态"),
        )  # fmt: skip
        rows = [
            (row.page.year, row.totals.projects, row.totals.investment, row.totals.paid, row.totals.households_out,
             row.totals.people_out, row.standing.label)
            for row in self.rows
        ]  # fmt: skip
        return csv_response(f"{self.page.title}.csv", header, rows)


class PrefectureView:
    """All counties in a year, added up; the prefecture reads them and publishes none (A3)."""

    def __init__(self, page: Any, portal: Any, params: QueryDict) -> None:
        self.page, self.portal, self.params = page, portal, params

    @cached_property
    def years(self) -> list[int]:
        """Years that anything is public of, newest first."""
        lists = PovertyYearPage.objects.descendant_of(self.portal).public()
        plans = AllocationPlanPage.objects.child_of(self.page).public()
        return sorted({*lists.values_list("year", flat=True), *plans.values_list("year", flat=True)}, reverse=True)

    @cached_property
    def year(self) -> int | None:
        asked = self.params.get("year", "")
        known = {str(year): year for year in self.years}
        return known.get(asked) or next(iter(self.years), None)

    @cached_property
    def project_type(self) -> str:
        asked = self.params.get("type", "")
        return asked if asked in ProjectType.values else ""

    @cached_property
    def sort(self) -> str:
        asked = self.params.get("sort", "")
        return asked if asked in SORTS else ""

    @cached_property
    def _chosen(self) -> dict[str, str]:
        asked = {"year": self.params.get("year", ""), "type": self.project_type, "sort": self.sort}
        asked["year"] = str(self.year) if asked["year"] else ""
        return {name: value for name, value in asked.items() if value}

    @property
    def query(self) -> str:
        return query_of(self._chosen)

    @property
    def year_chips(self) -> list[Chip]:
        return [
            Chip(_("%(year)d年") % {"year": year}, 0, query_of(self._chosen, year=str(year)), year == self.year)
            for year in self.years
        ]

    @property
    def type_chips(self) -> list[Chip]:
        chosen = self.project_type
        return [
            Chip(label, 0, query_of(self._chosen, type="" if value == chosen else value), value == chosen)
            for value, label in ProjectType.choices
        ]

    @property
    def sort_chips(self) -> list[Chip]:
        return [Chip(label, 0, query_of(self._chosen, sort=key), key == self.sort) for key, label in SORTS.items()]

    @cached_property
    def plans(self) -> list[AllocationPlanPage]:
        return list(AllocationPlanPage.objects.child_of(self.page).filter(year=self.year).public())

    @cached_property
    def information(self) -> list[TargetedInformationPage]:
        return list(TargetedInformationPage.objects.child_of(self.page).filter(year=self.year).public())

    def _planned(self) -> dict[int, Decimal]:
        rows = PlanRow.objects.filter(page__in=[plan.pk for plan in self.plans])
        if self.project_type:
            rows = rows.filter(project_type=self.project_type)
        found: dict[int, Decimal] = defaultdict(lambda: NOTHING)
        for county, amount in rows.values_list("county_id", "amount"):
            found[county] += amount
        return found

    @cached_property
    def rows(self) -> list[CountyRow]:
        lists = list(PovertyYearPage.objects.descendant_of(self.portal).filter(year=self.year).public())
        sums, planned = totals_of(lists, self.project_type), self._planned()
        newest = {page.pk for page in newest_lists(self.portal)}
        rows = []
        for county in counties_of(self.portal):
            page = next((each for each in lists if each.path.startswith(county.path)), None)
            standing = standing_on(page.read_on(), page.term_starts_on, page.pk not in newest) if page else None
            totals = sums[page.pk] if page else Totals()
            rows.append(CountyRow(county, page, totals, planned.get(county.pk, NOTHING), standing))
        if self.sort:
            rows.sort(key=lambda row: row.totals.investment, reverse=self.sort == "most")
        return rows

    @cached_property
    def sum(self) -> Totals:
        return add_up([row.totals for row in self.rows])

    @property
    def planned(self) -> Decimal:
        return total(row.planned for row in self.rows)

    @property
    def published(self) -> int:
        return sum(row.page is not None for row in self.rows)

    @property
    def bars(self) -> list[tuple[str, Decimal]]:
        return [(row.county.short_name, row.totals.investment) for row in self.rows]

    @property
    def has_samples(self) -> bool:
        return any(row.page.sample_figures for row in self.rows if row.page)

    def csv(self) -> HttpResponse:
        header = (
            _("县（市、区）"), _("计划分配（万元）"), _("项目数"), _("投资额度（万元）"), _("累计支付（万元）"),
            *self._out(_("脱贫（户）"), _("脱贫（人）")), _("状态"),
        )  # fmt: skip
        rows = [
            (row.county.short_name, row.planned, *self._figures(row.totals),
             row.standing.label if row.standing else _("尚未公布"))
            for row in self.rows
        ]  # fmt: skip
        ending = (_("合计"), self.planned, *self._figures(self.sum), "")
        return csv_response(f"{self.page.title}{self.year or ''}.csv", header, [*rows, ending])

    def _figures(self, sums: Totals) -> tuple[Any, ...]:
        return (sums.projects, sums.investment, sums.paid, *self._out(sums.households_out, sums.people_out))

    def _out(self, *columns: Any) -> tuple[Any, ...]:
        """Columns of who is out of poverty: a county's outcomes, of no type of project in particular."""
        return () if self.project_type else columns
