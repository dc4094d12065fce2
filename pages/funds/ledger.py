"""Who has how much: amounts of a fund by year, from what is public and what becomes so in the same act.

Kinds are asked for by name: lists, funds and documents each keep rules about the others.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps

from pages.base.together import companions, standing
from pages.funds.enums import Stage
from pages.funds.rules import exact_sum


def _kind(name: str) -> Any:
    return apps.get_model("pages", name)


def year_lists(list_path: str) -> list[Any]:
    """年度清单 of a list, newest first."""
    return sorted(standing(_kind("FundYearPage"), list_path), key=lambda page: page.year, reverse=True)


def documents_of(fund_path: str) -> list[Any]:
    """Documents of a fund, newest first."""
    found = standing(_kind("FundDocumentPage"), fund_path)
    return sorted(found, key=lambda page: (page.year, page.issued_on.isoformat() if page.issued_on else "", page.pk))[
        ::-1
    ]


def amount_of(fund: Any, year: int) -> Decimal | None:
    """What the year's list gives a fund, in both tables together; None where the list has no such row."""
    rows = [
        row
        for page in year_lists(fund.path[: -fund.steplen])
        if page.year == year
        for row in page.rows.all()
        if row.fund_id == fund.pk
    ]
    return exact_sum(row.amount for row in rows) if rows else None


@dataclass(frozen=True)
class Listed:
    """What a public list gives a fund, in 万元, and whether the figure is a sample."""

    amount: Decimal
    is_sample: bool


def amounts_by_year(fund: Any) -> dict[int, Listed]:
    """F7: oldest year first; two queries however many years there are."""
    found: dict[int, list[Decimal]] = defaultdict(list)
    pages = _kind("FundYearPage").objects.filter(path__startswith=fund.path[: -fund.steplen]).public()
    rows = _kind("FundRow").objects.filter(page__in=pages, fund=fund).select_related("page")
    samples = set()
    for row in rows:
        found[row.page.year].append(row.amount)
        if row.page.sample_figures:
            samples.add(row.page.year)
    return {year: Listed(exact_sum(amounts), year in samples) for year, amounts in sorted(found.items())}


def allocated_by_year(documents: list[Any]) -> dict[int, Decimal]:
    """Allocated amounts by year, of the allocations among a fund's documents."""
    found: dict[int, list[Decimal]] = defaultdict(list)
    for document in documents:
        if document.stage == Stage.ALLOCATION:
            found[document.year] += [row.amount for row in document.allocations.all() if row.amount is not None]
    return {year: exact_sum(amounts) for year, amounts in found.items()}


def allocated(fund_path: str, year: int, but: int | None = None) -> Decimal:
    """What other documents than `but` allocate of a fund's year."""
    others = [document for document in documents_of(fund_path) if document.pk != but]
    return allocated_by_year(others).get(year, Decimal("0.00"))


def allocated_below(list_path: str, year: int) -> list[tuple[Any, Decimal]]:
    """Funds of a list that public allocations of a year are about, each with what was allocated; whatever lists it."""
    fund_kind, kind = _kind("FundPage"), _kind("FundDocumentPage")
    depth = len(list_path) // kind.steplen + 1
    public: dict[str, list[Any]] = defaultdict(list)
    below = kind.objects.filter(path__startswith=list_path, depth=depth + 1).public()
    for document in below.prefetch_related("allocations"):
        public[document.path[: -kind.steplen]].append(document)
    found = []
    for fund in fund_kind.objects.filter(path__startswith=list_path, depth=depth).order_by("title"):
        coming = {page.pk: page for page in companions(kind, fund.path)}
        documents = [*coming.values(), *(page for page in public[fund.path] if page.pk not in coming)]
        if amount := allocated_by_year(documents).get(year):
            found.append((fund, amount))
    return found


def has_measure(fund_path: str, but: int | None) -> bool:
    """F3, 先定办法、再分资金: whether a 管理办法 of the fund is public."""
    return any(doc.stage == Stage.MEASURE for doc in documents_of(fund_path) if doc.pk != but)


def has_budget(list_path: str, year: int) -> bool:
    return any(page.year == year for page in standing(_kind("BudgetPage"), list_path))


def public_funds(list_path: str) -> set[int]:
    """Ids of the funds of a list that the public reads."""
    return {page.pk for page in standing(_kind("FundPage"), list_path)}
