"""Filters, sorting and counts of a 权责清单, from the query string to one page of rows."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.base.chips import Chip, query_of
from pages.powers.enums import Category, Status, Subject

PER_PAGE = 50
SORTS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "code": (_("编码"), ("code",)),
    "name": (_("名称"), ("title", "code")),
    "recent": (_("最近更新"), ("-last_published_at", "code")),
}
FACETS = {
    "category": (_("类别"), Category),
    "status": (_("状态"), Status),
    "subject": (_("实施对象"), Subject),
}


@dataclass(frozen=True)
class Listing:
    total: int
    page: Page
    facets: list[tuple[str | Promise, list[Chip]]]
    sorts: list[Chip]
    query: str
    is_filtered: bool


def _facet_values(row: tuple[str, str, list[str]]) -> dict[str, set[str]]:
    category, status, subjects = row
    return {"category": {category}, "status": {status}, "subject": set(subjects)}


def _chips(facet: str, rows: list[dict[str, set[str]]], chosen: dict[str, str]) -> list[Chip]:
    """Counts of a facet ignore its own filter, so that the other choices stay in sight."""
    others = {key: value for key, value in chosen.items() if key in FACETS and key != facet}
    counts: Counter[str] = Counter()
    for row in rows:
        if all(value in row[key] for key, value in others.items()):
            counts.update(row[facet])
    chips = []
    for value, label in FACETS[facet][1].choices:
        active = chosen.get(facet) == value
        if counts[value] or active:
            chips.append(Chip(label, counts[value], query_of(chosen, **{facet: "" if active else value}), active))
    return chips


def listing(items: QuerySet[Any], params: QueryDict) -> Listing:
    """Filter, sort and cut `items`. Unknown values are ignored rather than refused: addresses are shared.

    Two queries whatever the length: one light row per item for the counts, one page of items.
    """
    chosen = {key: str(params[key]) for key in FACETS if params.get(key) in FACETS[key][1].values}
    sort = params.get("sort", "")
    if sort in SORTS:
        chosen["sort"] = sort
    rows = [_facet_values(row) for row in items.values_list("category", "status", "subjects")]
    found = items
    if category := chosen.get("category"):
        found = found.filter(category=category)
    if status := chosen.get("status"):
        found = found.filter(status=status)
    if subject := chosen.get("subject"):
        found = found.filter(subjects__contains=f",{subject},")
    found = found.order_by(*SORTS[chosen.get("sort", "code")][1]).prefetch_related("bases__statute")
    return Listing(
        total=len(rows),
        page=Paginator(found, PER_PAGE).get_page(params.get("page")),
        facets=[(label, _chips(facet, rows, chosen)) for facet, (label, _choices) in FACETS.items()],
        sorts=[
            Chip(label, 0, query_of(chosen, sort=key), chosen.get("sort", "code") == key)
            for key, (label, _order) in SORTS.items()
        ],
        query=query_of(chosen),
        is_filtered=any(key in FACETS for key in chosen),
    )
