"""The first page of a list: its years with their sums, its budgets, and all funds by 主管部门."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import Case, When, prefetch_related_objects
from django.http import QueryDict
from django.utils.translation import gettext as _

from pages.base.bilingual.order import by_title
from pages.base.bilingual.twins import is_tibetan
from pages.funds.enums import FundState, Table
from pages.funds.ledger import year_lists
from pages.funds.listing import Option
from pages.funds.rules import exact_sum


@dataclass(frozen=True)
class YearSum:
    page: Any
    count: int
    department: Decimal
    transfer: Decimal

    @property
    def total(self) -> Decimal:
        return exact_sum([self.department, self.transfer])

    @property
    def name(self) -> str:
        return _("%(year)d年") % {"year": self.page.year}

    @property
    def amount(self) -> Decimal:
        return self.total


@dataclass(frozen=True)
class FundLine:
    fund: Any
    amount: Decimal | None


@dataclass(frozen=True)
class Overview:
    years: list[YearSum]
    budgets: list[Any]
    groups: list[tuple[Any, list[FundLine]]]
    departments: list[Option]
    count: int
    is_filtered: bool

    @property
    def oldest_first(self) -> list[YearSum]:
        return self.years[::-1]


def _children(name: str, page: Any) -> Any:
    return apps.get_model("pages", name).objects.child_of(page).public()


def _amounts(newest: Any | None) -> dict[int, Decimal]:
    found: dict[int, Decimal] = {}
    for row in newest.rows.all() if newest else ():
        found[row.fund_id] = exact_sum([found.get(row.fund_id), row.amount])
    return found


def _grouped(funds: Iterable[Any], amounts: dict[int, Decimal]) -> list[tuple[Any, list[FundLine]]]:
    groups: dict[int, tuple[Any, list[FundLine]]] = {}
    for fund in funds:
        _department, lines = groups.setdefault(fund.department_id, (fund.department, []))
        lines.append(FundLine(fund, amounts.get(fund.pk)))
    return list(groups.values())


def overview(page: Any, params: QueryDict) -> Overview:
    """Every public year, budget and fund of a list; `?department=` narrows the funds."""
    lists = year_lists(page.path) if page.path else []
    prefetch_related_objects(lists, "rows")
    by_state = Case(*(When(state=state, then=at) for at, state in enumerate(FundState.values)), default=0)
    order = ("department__code", by_state, *by_title(is_tibetan(page)))
    funds = list(_children("FundPage", page).select_related("department").order_by(*order))
    names = {fund.department.slug: fund.department.short_name for fund in funds}
    chosen = params.get("department", "") if params.get("department") in names else ""
    shown = [fund for fund in funds if chosen in ("", fund.department.slug)]
    return Overview(
        years=[
            YearSum(
                each,
                len({row.fund_id for row in each.rows.all()}),
                each.total(Table.DEPARTMENT),
                each.total(Table.TRANSFER),
            )
            for each in lists
        ],
        budgets=list(_children("BudgetPage", page).order_by("-year")),
        groups=_grouped(shown, _amounts(lists[0] if lists else None)),
        departments=[Option(slug, name, slug == chosen) for slug, name in names.items()],
        count=len(shown),
        is_filtered=bool(chosen),
    )
