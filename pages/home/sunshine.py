"""阳光政务: which department has which public list, with counts, by region."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.departments.models import DepartmentPage
from pages.funds.models import FundListPage, FundPage
from pages.powers.models import PowerItem, PowerListPage
from pages.regions.models import CountyPage

_STEP = 4  # treebeard: characters of the materialised path per level


#: Lists besides the 权责清单 that a department may keep: what each is called, the list, its entries.
FURTHER_LISTS: tuple[tuple[str | Promise, Any, Any], ...] = ((_("财政专项资金清单"), FundListPage, FundPage),)


@dataclass(frozen=True)
class FurtherList:
    label: str | Promise
    page: Any
    count: int


@dataclass(frozen=True)
class DepartmentLists:
    department: DepartmentPage
    power_list: PowerListPage | None
    power_count: int
    further: list[FurtherList]


@dataclass(frozen=True)
class RegionLists:
    region: Any
    departments: list[DepartmentLists]

    @property
    def power_count(self) -> int:
        return sum(entry.power_count for entry in self.departments)


def _further(region: Any) -> dict[str, list[FurtherList]]:
    """Further lists below a region by the path of their department."""
    found: dict[str, list[FurtherList]] = {}
    for label, list_kind, entry_kind in FURTHER_LISTS:
        paths = entry_kind.objects.descendant_of(region).public().values_list("path", flat=True)
        counts = Counter(path[:-_STEP] for path in paths)
        for page in list_kind.objects.descendant_of(region).public():
            found.setdefault(page.path[:-_STEP], []).append(FurtherList(label, page, counts[page.path]))
    return found


def departments_with_lists(region: Any) -> list[RegionLists]:
    """The region's departments, and those of the counties below it; the same few queries for any number."""
    further = _further(region)
    fronts = [region, *CountyPage.objects.child_of(region).public().order_by("region_code")]
    departments = list(DepartmentPage.objects.descendant_of(region).public().order_by("code"))
    lists = {page.path[:-_STEP]: page for page in PowerListPage.objects.descendant_of(region).public()}
    paths = PowerItem.objects.descendant_of(region).public().values_list("path", flat=True)
    counts = Counter(path[: -2 * _STEP] for path in paths)
    return [
        RegionLists(
            front,
            [
                DepartmentLists(
                    department, lists.get(department.path), counts[department.path], further.get(department.path, [])
                )
                for department in departments
                if department.path[:-_STEP] == front.path
            ],
        )
        for front in fronts
    ]
