"""财政专项资金 of a preset: lists, budgets, years, funds and their documents, from funds.csv and funds.yaml."""

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from pages.base.slugs import ascii_slug
from pages.funds.enums import Stage
from pages.funds.models import (
    AllocationRow,
    BudgetPage,
    FundDocumentPage,
    FundListPage,
    FundPage,
    FundRow,
    FundYearPage,
)
from presets.files import Preset
from presets.page_writer import PageWriter

CENT = Decimal("0.01")
#: Months in which sample documents of a stage come out.
MONTHS = dict(zip(Stage.values, (3, 4, 6, 7, 10, 12), strict=True))


def split(amount: Decimal, parts: int) -> list[Decimal]:
    """An amount in parts of two places that come out exactly; each a little larger than the one before."""
    weights = range(parts + 1, 2 * parts + 1)
    shares = [(amount * weight / sum(weights)).quantize(CENT) for weight in weights]
    return [*shares[:-1], amount - sum(shares[:-1])]


class FundLoader:
    """Makes the lists of all regions that funds.csv names. Bureaus and departments are there already."""

    def __init__(self, preset: Preset, fronts: dict[tuple[str, str], Any], place: Callable[[Any, Any], Any]) -> None:
        self.preset, self.fronts, self.place = preset, fronts, place
        self.facts, self.words = preset.funds, preset.fund_words

    def load(self) -> None:
        rows: dict[str, list[dict[str, str]]] = {}
        for row in self.preset.fund_rows:
            rows.setdefault(row["region"], []).append(row)
        for code, own in rows.items():
            self._region(code, own)

    def _region(self, code: str, rows: list[dict[str, str]]) -> None:
        front, bureau = self.fronts[code, ""], self.fronts[code, "caizhengju"]
        page = FundListPage(
            title=f"{front.short_name}财政专项资金清单",
            slug="funds",
            publication=self.facts["publication"],
            most_funds=self.facts["most_funds"].get(front.front_level),
            least_per_department=self.facts.get("least_per_department", 3),
            most_per_department=self.facts.get("most_per_department", 5),
        )
        self.place(bureau, page)
        PageWriter(page, BudgetPage).append([self._budget(front, year) for year in self.facts["years"]])
        funds = self._funds(page, code, rows)
        PageWriter(page, FundYearPage).append([self._year(front, year, rows, funds) for year in self.facts["years"]])
        for row in rows:
            fund = funds[row["title"]]
            PageWriter(fund, FundDocumentPage).append(list(self._documents(front, fund, row)))

    def _day(self, year: int, name: str) -> datetime.date:
        return datetime.date.fromisoformat(str(self.facts["years"][year][name]))

    def _budget(self, front: Any, year: int) -> BudgetPage:
        told = {"year": year, "region": front.short_name}
        return BudgetPage(
            title=f"{year}年{front.short_name}财政预算公开（示例）",
            slug=f"budget-{year}",
            year=year,
            congress_approved_on=self._day(year, "congress"),
            summary=self.words["budget"]["summary"].format(**told),
            text=self.words["budget"]["text"],
        )

    def _funds(self, page: FundListPage, code: str, rows: list[dict[str, str]]) -> dict[str, FundPage]:
        """Funds by title; those that were merged come after the others, so that there is something to point at."""
        found: dict[str, FundPage] = {}
        standing = [row for row in rows if not row["into"]]
        for some in (standing, [row for row in rows if row["into"]]):
            made = [self._fund(code, row, found) for row in some]
            if made:
                PageWriter(page, FundPage).append(made)
            found |= {fund.title: fund for fund in made}
        return found

    def _fund(self, code: str, row: dict[str, str], known: dict[str, FundPage]) -> FundPage:
        return FundPage(
            title=row["title"],
            slug=ascii_slug(row["title"]),
            department=self.fronts[code, row["department"]],
            competitive=bool(row["competitive"]),
            purpose=self.words["purposes"][row["title"]],
            state=row["state"] or "active",
            state_year=int(row["since"]) if row["since"] else None,
            merged_into=known.get(row["into"]),
        )

    def _year(self, front: Any, year: int, rows: list[dict[str, str]], funds: dict[str, FundPage]) -> FundYearPage:
        page: Any = FundYearPage(
            title=f"{year}年{front.short_name}财政专项资金清单",
            slug=str(year),
            year=year,
            congress_approved_on=self._day(year, "congress"),
            government_agreed_on=self._day(year, "agreed"),
            note=self.words["note"].format(year=year, level=front.level_word),
            sample_figures=True,
        )
        page.rows = [
            FundRow(table=row["table"], fund=funds[row["title"]], amount=Decimal(row[str(year)]))
            for row in rows
            if row[str(year)]
        ]
        return page

    def _documents(self, front: Any, fund: FundPage, row: dict[str, str]) -> Iterator[FundDocumentPage]:
        """The 管理办法, issued in the first year that has an amount, then what funds.yaml names."""
        first = min(year for year in self.facts["years"] if row[str(year)])
        yield self._document(front, fund, Stage.MEASURE, first)
        for entry in self.facts["documents"]:
            if (entry["region"], entry["fund"]) == (row["region"], fund.title):
                page: Any = self._document(front, fund, entry["stage"], entry["year"])
                if "percent" in entry:
                    amount = (Decimal(row[str(page.year)]) * entry["percent"] / 100).quantize(CENT)
                    page.allocations = list(self._allocations(row["region"], amount, page.issued_on))
                yield page

    def _document(self, front: Any, fund: FundPage, stage: str, year: int) -> FundDocumentPage:
        words = self.words["documents"][str(stage)]
        told = {"region": front.short_name, "fund": fund.title, "year": year}
        return FundDocumentPage(
            title=words["title"].format(**told),
            slug=f"{stage}-{year}",
            stage=stage,
            year=year,
            issued_on=datetime.date(year, MONTHS[str(stage)], 20),
            text=words["text"].format(**told),
            sample_figures=True,
        )

    def _allocations(self, code: str, amount: Decimal, day: datetime.date | None) -> Iterator[AllocationRow]:
        """Shares of the counties of the region."""
        names = [row["full"] for row in self.preset.regions if row["parent"] == code]
        for name, part in zip(names, split(amount, len(names)), strict=True):
            yield AllocationRow(recipient=name, amount=part, date=day)
