"""Totals of lists, and of counties from their lists: exact decimals, a few queries for any number of counties."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models.functions import Coalesce

from pages.poverty.amounts import NOTHING, share_of, total
from pages.poverty.enums import Standing
from pages.poverty.projects import PovertyProjectPage, ProgressRecord
from pages.poverty.years import OutcomeRow, PovertyYearPage

STEP = PovertyYearPage.steplen


@dataclass(frozen=True)
class Totals:
    """Of one list or of several: amounts in 万元, people and households as counts."""

    projects: int = 0
    investment: Decimal = NOTHING
    paid: Decimal = NOTHING
    finished: int = 0
    households_out: int = 0
    people_out: int = 0

    @property
    def share_paid(self) -> int:
        return share_of(self.paid, self.investment)


def add_up(parts: list[Totals]) -> Totals:
    return Totals(
        projects=sum(part.projects for part in parts),
        investment=total(part.investment for part in parts),
        paid=total(part.paid for part in parts),
        finished=sum(part.finished for part in parts),
        households_out=sum(part.households_out for part in parts),
        people_out=sum(part.people_out for part in parts),
    )


def _progress(ids: list[int]) -> dict[int, tuple[Decimal, int]]:
    """What was paid and done by the latest record of each project."""
    order = ("date", Coalesce("sort_order", 0), "pk")
    rows = ProgressRecord.objects.filter(page_id__in=ids).order_by(*order)
    return {page: (paid, share) for page, paid, share in rows.values_list("page_id", "paid", "share_done")}


def totals_of(lists: list[PovertyYearPage], project_type: str = "") -> dict[int, Totals]:
    """Totals by the id of a list, of its public projects; of one type where it is given."""
    by_path = {page.path: page.pk for page in lists}
    projects = PovertyProjectPage.objects.beside(lists[0]).filter(depth=lists[0].depth + 1).public() if lists else []
    if project_type:
        projects = projects.filter(project_type=project_type)  # type: ignore[union-attr]
    held: dict[int, list[tuple[int, Decimal]]] = defaultdict(list)
    for pk, path, investment in projects.values_list("pk", "path", "investment") if lists else ():  # type: ignore[union-attr]
        if owner := by_path.get(path[:-STEP]):
            held[owner].append((pk, investment or NOTHING))
    progress = _progress([pk for rows in held.values() for pk, _amount in rows])
    outcomes: dict[int, tuple[int, int]] = {}
    for owner, households, people in OutcomeRow.objects.filter(page_id__in=by_path.values()).values_list(
        "page_id", "households_out", "people_out"
    ):
        before = outcomes.get(owner, (0, 0))
        outcomes[owner] = (before[0] + households, before[1] + people)
    return {page.pk: _totals(held[page.pk], progress, outcomes.get(page.pk, (0, 0))) for page in lists}


def _totals(
    projects: list[tuple[int, Decimal]], progress: dict[int, tuple[Decimal, int]], out: tuple[int, int]
) -> Totals:
    done = [progress.get(pk, (NOTHING, 0)) for pk, _amount in projects]
    return Totals(
        projects=len(projects),
        investment=total(amount for _pk, amount in projects),
        paid=total(paid for paid, _share in done),
        finished=sum(share == 100 for _paid, share in done),
        households_out=out[0],
        people_out=out[1],
    )


@dataclass(frozen=True)
class CountyRow:
    """A county in a year: its list, if it is public, and what it adds up to. `planned` is 万元 of the plan."""

    county: Any
    page: PovertyYearPage | None
    totals: Totals
    planned: Decimal
    standing: Standing | None
