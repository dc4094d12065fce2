"""What a daily look finds: items without a case (P14), repealed bases (P16), the season of renewal (A5)."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Count
from wagtail.models import Page

from pages.base.kinds import kinds
from pages.powers.enums import Status
from pages.powers.models import CaseCount, LegalBasis, PowerItem
from snippets.calendar.reckoning import season_of
from snippets.models import Statute
from supervision.clocks.rules import Found

#: P14: so many years on end without a case.
YEARS = 3
#: States of an item in which its basis still matters.
IN_USE = (Status.ACTIVE, Status.SUSPENDED)
#: A5: 每年3—5月整体更新.
SEASON = (3, 5)


def pages_of(kind: str) -> Any:
    """Chinese pages of a kind, to which clocks belong; none where this site doesn't have it."""
    model = next((known.model for known in kinds() if known.key == kind), None)
    return Page.objects.none() if model is None else model.objects.originals()


def years_without_case(item: Any) -> list[int]:
    """The last three years on record, where they follow each other and nobody came; otherwise none."""
    rows = item.recent_counts()
    years = [row.year for row in rows]
    follow = len(years) == YEARS and years[-1] - years[0] == YEARS - 1
    return years if follow and not any(row.count for row in rows) else []


def without_cases(today: datetime.date) -> Iterator[Found]:
    """P14 (二): public items in use whose last three years on record have no case."""
    quiet = CaseCount.objects.filter(count=0, page__live=True, page__status=Status.ACTIVE)
    ids = quiet.values("page").annotate(years=Count("pk")).filter(years__gte=YEARS).values("page")
    for item in PowerItem.objects.originals().filter(pk__in=ids).prefetch_related("case_counts").order_by("pk"):
        if years := years_without_case(item):
            yield Found(item, today, f"cases-{years[-1]}", f"{years[0]}年至{years[-1]}年没有发生办件", is_cause=True)


def still_without_cases(clock: Any) -> bool:
    item = PowerItem.objects.filter(pk=clock.page_id).first()
    return item is not None and item.live and item.status == Status.ACTIVE and bool(years_without_case(item))


def repealed_bases(today: datetime.date) -> Iterator[Found]:
    """P16: public items in use that stand on a repealed statute, one clock for each statute."""
    items = PowerItem.objects.originals().filter(live=True, status__in=IN_USE)
    rows = LegalBasis.objects.filter(statute__status=Statute.Status.REPEALED, page__in=items)
    rows = rows.select_related("page", "statute")
    seen: set[tuple[int, int]] = set()
    for row in rows.order_by("page_id", "statute_id"):
        if (row.page_id, row.statute_id) not in seen:
            seen.add((row.page_id, row.statute_id))
            ground = f"实施依据{row.statute.citation}已废止"
            yield Found(row.page, today, f"statute-{row.statute_id}", ground, is_cause=True)


def rests_on(item: Any, clock: Any) -> bool:
    return any(f"statute-{basis.statute_id}" == clock.event_key for basis in item.bases.all())


def still_repealed(clock: Any) -> bool:
    key = clock.event_key.removeprefix("statute-")
    return Statute.objects.filter(pk=key, status=Statute.Status.REPEALED).exists()


def lists_to_renew(today: datetime.date) -> Iterator[Found]:
    """A5: from 1 March to the end of May, each public 扶贫清单 of a county."""
    season = season_of(today.year, *SEASON)
    if today not in season:
        return
    lists = pages_of("poverty-list").filter(live=True)
    renewed = pages_of("poverty-year").filter(live=True)
    for page in lists.order_by("path"):
        below = [year for year in renewed if year.path.startswith(page.path)]
        if below and not any(year.year >= today.year for year in below):
            yield Found(page, season.opens, f"season-{today.year}", f"{today.year}年3—5月整体更新", is_cause=True)
