"""A year's list as the public reads it: two tables, filters, order, sums, bars (F1)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.base.bilingual.order import name_key
from pages.base.chips import query_of
from pages.funds.enums import Table
from pages.funds.rules import exact_sum

#: Bars that are readable on a phone; the rest is summed up in a last one.
MOST_BARS = 10


@dataclass(frozen=True)
class Row:
    """`number` is the 序号 of the paper, whatever order is shown."""

    number: int
    name: str
    amount: Decimal
    department: str
    department_key: str
    manager: str
    note: str
    fund: Any


@dataclass(frozen=True)
class FundTable:
    key: str
    label: str
    rows: list[Row]

    @property
    def total(self) -> Decimal:
        return exact_sum(row.amount for row in self.rows)


@dataclass(frozen=True)
class Bar:
    name: str
    amount: Decimal


@dataclass(frozen=True)
class Option:
    value: str
    label: str | Promise
    active: bool


@dataclass(frozen=True)
class Listing:
    tables: list[FundTable]
    count: int
    total: Decimal
    departments: list[Option]
    types: list[Option]
    sorts: list[tuple[str | Promise, str, bool]]
    sort: str
    is_filtered: bool
    bars: list[Bar]


def tables_of(page: Any) -> list[FundTable]:
    """Both tables in the order of the paper, whether or not they have rows."""
    rows = [row for row in page.rows.all() if row.fund_id and row.amount is not None]
    prefetch_related_objects(rows, "fund__department", "department")
    tables = []
    for table in Table:
        own = (row for row in rows if row.table == table)
        tables.append(
            FundTable(table.value, str(table.label), [_row(number, row) for number, row in enumerate(own, start=1)])
        )
    return tables


def _row(number: int, row: Any) -> Row:
    executing, manager = row.executing, row.fund.department
    return Row(
        number, row.fund.title, row.amount, executing.short_name, executing.slug, manager.short_name, row.note, row.fund
    )


SORTS: dict[str, str | Promise] = {"": _("序号"), "amount": _("金额从多到少"), "least": _("金额从少到多")}


def _sorted(rows: list[Row], sort: str) -> list[Row]:
    if sort == "amount":
        return sorted(rows, key=lambda row: (-row.amount, row.number))
    return sorted(rows, key=lambda row: (row.amount, row.number)) if sort == "least" else rows


def bars_of(rows: list[Row]) -> list[Bar]:
    """Amounts by 执行部门, most first; what is left over goes together."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        sums[row.department] = exact_sum([sums.get(row.department), row.amount])
    bars = [Bar(name, amount) for name, amount in sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))]
    if len(bars) <= MOST_BARS:
        return bars
    rest = bars[MOST_BARS - 1 :]
    label = str(_("其余%(count)d个部门")) % {"count": len(rest)}
    return [*bars[: MOST_BARS - 1], Bar(label, exact_sum(bar.amount for bar in rest))]


def listing(page: Any, params: QueryDict) -> Listing:
    """Filter and sort. Unknown values are ignored rather than refused: addresses are shared."""
    tables = tables_of(page)
    everything = [row for table in tables for row in table.rows]
    names = {row.department_key: row.department for row in everything}
    department = params.get("department", "") if params.get("department") in names else ""
    kind = params.get("type", "") if params.get("type") in Table.values else ""
    sort = params.get("sort", "") if params.get("sort") in SORTS else ""
    shown = [
        FundTable(
            table.key,
            table.label,
            _sorted([row for row in table.rows if department in ("", row.department_key)], sort),
        )
        for table in tables
        if kind in ("", table.key)
    ]
    rows = [row for table in shown for row in table.rows]
    kept = {"department": department, "type": kind}
    sorts = [(label, query_of(kept, sort=key), key == sort) for key, label in SORTS.items()]
    return Listing(
        tables=shown,
        count=len(rows),
        total=exact_sum(row.amount for row in rows),
        departments=[
            Option(key, name, key == department)
            for key, name in sorted(names.items(), key=lambda pair: name_key(pair[1]))
        ],
        types=[Option(str(value), label, value == kind) for value, label in Table.choices],
        sorts=sorts,
        sort=sort,
        is_filtered=bool(department or kind),
        bars=bars_of(rows),
    )
