"""All fronts (portal, counties, departments) with what each still lacks, and how it gets it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Locale, Page

from accounts.offices import Office
from accounts.provision import (
    EDITORS,
    HEADS,
    PAGE_RIGHTS,
    centre_name,
    offices_missing,
    provision_centre,
    provision_front,
)
from pages.departments.models import DepartmentPage
from pages.home.models import HomePage
from pages.regions.models import CountyPage

#: What other apps add to a front, such as its workflow: each takes (front, region) and says what it made.
provisioners: list[Callable[[Any, Any], list[str]]] = []


@dataclass(frozen=True)
class Front:
    """A front in the main language, and the region that its people and files belong to."""

    page: Any
    region: Any

    @property
    def name(self) -> str:
        return f"{self.region.short_name} {self.page.full_name}" if self.page != self.region else self.page.full_name

    def missing(self) -> list[str]:
        """Offices and writing groups that are not there, or that lack their rights in one of the languages."""
        lacking = [role for role in (EDITORS, HEADS) if not self._writes_everywhere(role)]
        if self.page.front_level == "prefecture" and not Group.objects.filter(name=centre_name(self.page)).exists():
            lacking.append(centre_name(self.page))
        return [*lacking, *offices_missing(self.page)]

    def _writes_everywhere(self, role: str) -> bool:
        trees = self.page.get_translations(inclusive=True).values_list("pk", flat=True)
        rights = GroupPagePermission.objects.filter(
            group__name__endswith=f" {role}", page__in=trees, permission__codename__in=PAGE_RIGHTS
        )
        return rights.values("page", "permission").distinct().count() >= len(trees) * len(PAGE_RIGHTS)

    def provide(self) -> list[str]:
        """Make what is missing, and return the names of it. What somebody changed by hand stays."""
        groups, offices = _names(Group), _names(Office)
        rights = GroupPagePermission.objects.count()
        provision_front(self.page, self.region)
        if self.page.front_level == "prefecture":
            provision_centre(self.page)
        made = sorted(_names(Group) - groups) + sorted(_names(Office) - offices)
        if new_rights := GroupPagePermission.objects.count() - rights:
            made.append(f"页面权限 {new_rights} 项")
        return made + [line for provide in provisioners for line in provide(self.page, self.region)]


def _names(model: Any) -> set[str]:
    return set(model.objects.values_list("name", flat=True))


def fronts() -> Iterator[Front]:
    """From the portal down, each county before its departments."""
    main = Locale.get_default()
    found: list[Any] = [
        page for model in (HomePage, CountyPage, DepartmentPage) for page in model.objects.filter(locale=main)
    ]
    by_path = {page.path: page for page in found}
    for page in sorted(found, key=lambda each: each.path):
        above = by_path.get(page.path[: -Page.steplen])
        yield Front(page, above if page.front_level == "department" and above else page)
