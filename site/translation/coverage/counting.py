"""Counting translations: grouped by the database, in the same few queries for ten pages and for thirty thousand."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Substr
from wagtail.models import Page

from pages.base.bilingual.models import TranslationRecord
from pages.base.kinds import Kind, Role, kinds, models_of
from pages.base.querysets import PublicQuerySet, public_pages
from pages.base.subsites import nearest_fronts
from translation.coverage.figures import Figures, total
from translation.demand.models import TranslationRequest
from translation.queue import content_types

#: So much of a path names a county's department, and all that a department of the prefecture holds.
PLACE = 4 * Page.steplen

#: A place in the tree and a type of content.
Group = tuple[str, int]


@dataclass(frozen=True)
class Cell:
    """What a department, or a region's own pages, has of one kind. Fronts are in the reader's language."""

    region: Any
    department: Any | None
    kind: Kind
    figures: Figures


def _grouped(found: QuerySet[Any], prefix: str = "", **numbers: Any) -> dict[Group, dict[str, int]]:
    """Numbers by place and type; `prefix` leads from the rows to their page."""
    rows = found.order_by().annotate(place=Substr(f"{prefix}path", 1, PLACE), of_type=F(f"{prefix}content_type_id"))
    counted = rows.values("place", "of_type").annotate(**{f"sum_{name}": number for name, number in numbers.items()})
    return {(row["place"], row["of_type"]): {name: row[f"sum_{name}"] for name in numbers} for row in counted}


def _demand(pages: PublicQuerySet) -> dict[Group, int]:
    asked = TranslationRequest.objects.order_by().values("translation_key").annotate(total=Sum("count"))
    counts = dict(asked.values_list("translation_key", "total"))
    found: dict[Group, int] = defaultdict(int)
    wanted = pages.filter(translation_key__in=TranslationRequest.objects.values("translation_key"))
    for key, path, of_type in wanted.values_list("translation_key", "path", "content_type_id"):
        found[path[:PLACE], of_type] += counts[key]
    return found


def _figures() -> dict[Group, Figures]:
    pages = public_pages().originals()
    every = _grouped(pages, pages=Count("pk"))
    records = TranslationRecord.objects.filter(source__in=pages.values("pk"), page__live=True)
    said = _grouped(
        records,
        "source__",
        current=Count("pk", filter=Q(current=True)),
        outdated=Count("pk", filter=Q(current=False)),
        unapproved=Count("pk", filter=Q(approved=False)),
    )
    demand = _demand(pages)
    return {group: Figures(**numbers, **said.get(group, {}), demand=demand[group]) for group, numbers in every.items()}


def _fronts(language: str) -> dict[str, Any]:
    """Fronts as the reader's language calls them, by the path of the Chinese one."""
    pages = public_pages().type(*models_of(Role.FRONT))
    own = {page.translation_key: page for page in pages.filter(locale__language_code=language).specific()}
    chinese = {page.path: page for page in pages.originals().specific()}
    return {path: own.get(page.translation_key, page) for path, page in chinese.items()}


def cells(language: str) -> list[Cell]:
    """In the order of the tree, below each front in the order of the kinds."""
    fronts = _fronts(language)
    by_type = content_types()
    found: dict[tuple[str, str, str], list[Figures]] = defaultdict(list)
    for (place, of_type), figures in _figures().items():
        if of_type in by_type:
            found[(*nearest_fronts(place, fronts), by_type[of_type].key)].append(figures)
    named = {kind.key: kind for kind in kinds()}
    order = list(named)
    return [
        Cell(fronts[region], fronts.get(department), named[kind], total(figures))
        for (region, department, kind), figures in sorted(
            found.items(), key=lambda entry: (*entry[0][:2], order.index(entry[0][2]))
        )
        if region
    ]
