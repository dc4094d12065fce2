"""扶贫清单 of a preset: every figure and every project's name is 示例, and the sums come out.

Plan, projects, villages and outcomes of a county and year agree with each other: what a project costs is what the
plan gives it, and whoever left poverty in a village did so in its township.
"""

import csv
import datetime
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from pages.poverty.models import (
    AllocationPlanPage,
    OutcomeRow,
    PlanRow,
    PovertyListPage,
    PovertyProjectPage,
    PovertyYearPage,
    ProgressRecord,
    TargetedInformationPage,
    VillageRow,
)

Row = dict[str, str]
SLUG = "poverty"


def _date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


class PovertyFiles:
    """The folder `poverty/` of a preset: `poverty.yaml` and six tables."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.facts: dict[str, Any] = yaml.safe_load((folder / "poverty.yaml").read_text(encoding="utf-8"))

    def rows(self, name: str) -> list[Row]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def by(self, name: str, *keys: str) -> dict[tuple[str, ...], list[Row]]:
        found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in self.rows(name):
            found[tuple(row[key] for key in keys)].append(row)
        return found


class PovertyLoader:
    """`fronts` are departments by region and slug; `place` adds a page below another and publishes it."""

    def __init__(
        self, files: PovertyFiles, fronts: dict[tuple[str, str], Any], place: Callable[[Any, Any], Any]
    ) -> None:
        self.files, self.fronts, self.place = files, fronts, place
        self.facts = files.facts

    def load(self, prefecture: str) -> None:
        """The prefecture's list first: the pages of the counties show what stands there."""
        lists = {}
        for (region, slug), department in self.fronts.items():
            if slug == self.facts["department"]:
                lists[region] = self._list(department, region == prefecture)
        if self.facts["owner"] == "prefecture":
            self._plans(lists[prefecture], self.fronts[prefecture, ""])
            self._information(lists[prefecture], self.fronts[prefecture, ""])
        self._years(lists)

    def _list(self, department: Any, is_prefecture: bool) -> PovertyListPage:
        region = department.get_parent().specific
        page = PovertyListPage(title=f"{region.short_name}扶贫清单", slug=SLUG)
        if is_prefecture:
            page.plan_owner, page.province_url = self.facts["owner"], self.facts["province_url"]
        placed: PovertyListPage = self.place(department, page)
        return placed

    def _plans(self, parent: PovertyListPage, portal: Any) -> None:
        for (year,), rows in self.files.by("plan", "year").items():
            page: Any = AllocationPlanPage(
                title=f"{portal.short_name}{year}年财政专项扶贫资金分配计划（示例）",
                slug=f"plan-{year}",
                year=int(year),
                document_number=f"示例扶领〔{year}〕1号",
                sample_figures=True,
            )
            page.rows = [
                PlanRow(
                    county=self.fronts[row["county"], ""],
                    township=row["township"],
                    source=row["source"],
                    project_type=row["type"],
                    amount=Decimal(row["amount"]),
                    sort_order=at,
                )
                for at, row in enumerate(rows)
            ]
            self.place(parent, page)

    def _information(self, parent: PovertyListPage, portal: Any) -> None:
        for (year,), rows in self.files.by("information", "year").items():
            page: Any = TargetedInformationPage(
                title=f"{portal.short_name}{year}年精准扶贫信息（示例）",
                slug=f"information-{year}",
                year=int(year),
                sample_figures=True,
            )
            page.villages = [
                VillageRow(
                    county=self.fronts[row["county"], ""],
                    township=row["township"],
                    village=row["village"],
                    poor_households=int(row["households"]),
                    poor_people=int(row["people"]),
                    income=Decimal(row["income"]),
                    households_out=int(row["households_out"]),
                    people_out=int(row["people_out"]),
                    measures=row["measures"],
                    sort_order=at,
                )
                for at, row in enumerate(rows)
            ]
            self.place(parent, page)

    def _years(self, lists: dict[str, PovertyListPage]) -> None:
        projects = self.files.by("projects", "county", "year")
        progress = self.files.by("progress", "county", "year", "key")
        outcomes = self.files.by("outcomes", "county", "year")
        for row in self.files.rows("lists"):
            county, year = row["county"], row["year"]
            front = self.fronts[county, ""]
            page = PovertyYearPage(
                title=f"{front.short_name}{year}年扶贫清单",
                slug=year,
                year=int(year),
                approved_on=_date(row["approved_on"]),
                term_starts_on=_date(row["term_starts_on"]),
                sample_figures=True,
                reference_date=self.facts["reference_date"],
            )
            page.outcomes = [self._outcome(each, at) for at, each in enumerate(outcomes[county, year])]
            placed = self.place(lists[county], page)
            for each in projects[county, year]:
                project = self._project(each, front)
                project.progress = [self._record(r, at) for at, r in enumerate(progress[county, year, each["key"]])]
                self.place(placed, project)

    @staticmethod
    def _outcome(row: Row, at: int) -> OutcomeRow:
        return OutcomeRow(
            township=row["township"],
            income=Decimal(row["income"]),
            income_growth=Decimal(row["growth"]),
            households_out=int(row["households_out"]),
            people_out=int(row["people_out"]),
            sort_order=at,
        )

    @staticmethod
    def _record(row: Row, at: int) -> ProgressRecord:
        return ProgressRecord(
            date=_date(row["date"]),
            share_done=int(row["share"]),
            paid=Decimal(row["paid"]),
            note=row["note"],
            sort_order=at,
        )

    @staticmethod
    def _project(row: Row, county: Any) -> PovertyProjectPage:
        return PovertyProjectPage(
            title=row["name"],
            slug=row["key"],
            project_type=row["type"],
            approval_number=row["number"],
            approved_on=_date(row["approved_on"]),
            investment=Decimal(row["amount"]),
            construction=row["construction"],
            economic_benefit=row["economic"],
            poverty_benefit=row["poverty"],
            competent_unit=f"{county.short_name}扶贫开发办公室",
            implementing_unit=f"{row['township']}人民政府",
            township=row["township"],
            village=row["village"],
            households=int(row["households"]),
            people=int(row["people"]),
            sample_figures=True,
        )
