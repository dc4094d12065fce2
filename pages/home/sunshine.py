"""阳光政务: which department has which public list, with counts, by region; the region's other lists beside them."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from pages.base.sections import CountedList, Tally, counted_lists
from pages.departments.models import DepartmentPage
from pages.powers.models import PowerItem, PowerListPage
from pages.regions.models import CountyPage

_STEP = 4  # treebeard: characters of the materialised path per level


@dataclass(frozen=True)
class DepartmentLists:
    department: DepartmentPage
    power_list: PowerListPage | None
    power_count: int


@dataclass(frozen=True)
class RegionLists:
    region: Any
    departments: list[DepartmentLists]
    others: list[tuple[CountedList, Tally]]

    @property
    def power_count(self) -> int:
        return sum(entry.power_count for entry in self.departments)


def _others(front: Any, request: HttpRequest) -> list[tuple[CountedList, Tally]]:
    """Lists of the region that are no department's powers: each where something is public."""
    lists = (entry for entry in counted_lists("sunshine") if entry.key != "powers")
    tallies = ((entry, entry.tally(front, request)) for entry in lists)
    return [(entry, tally) for entry, tally in tallies if tally.count and tally.url]


def departments_with_lists(region: Any, request: HttpRequest) -> list[RegionLists]:
    """The region's departments, and those of the counties below it; five queries for any number, besides tallies."""
    fronts = [region, *CountyPage.objects.child_of(region).public().order_by("region_code")]
    departments = list(DepartmentPage.objects.descendant_of(region).public().order_by("code"))
    lists = {page.path[:-_STEP]: page for page in PowerListPage.objects.descendant_of(region).public()}
    paths = PowerItem.objects.descendant_of(region).public().values_list("path", flat=True)
    counts = Counter(path[: -2 * _STEP] for path in paths)
    return [
        RegionLists(
            front,
            [
                DepartmentLists(department, lists.get(department.path), counts[department.path])
                for department in departments
                if department.path[:-_STEP] == front.path
            ],
            _others(front, request),
        )
        for front in fronts
    ]
