"""Which sub-site is this? Answered by the nearest front page above, never by the `Site` record."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from pages.base.kinds import Role, models_of

DEFAULT_ACCENT = "#0b5a7a"


@dataclass(frozen=True)
class Subsite:
    """The chain of fronts above a page. `trail` holds every page from the portal down to the page itself."""

    portal: Any
    region: Any
    department: Any | None
    trail: tuple[Page, ...]

    @property
    def current(self) -> Any:
        """The front whose name, emblem and accent the page carries."""
        return self.department or self.region

    @property
    def is_portal(self) -> bool:
        return bool(self.current.pk == self.portal.pk)

    @property
    def accent(self) -> str:
        return str(self.current.accent or self.region.accent or self.portal.accent or DEFAULT_ACCENT)

    @property
    def emblem(self) -> Any:
        return self.current.emblem or self.region.emblem or self.portal.emblem

    def footer(self, name: str) -> str:
        """A footer figure of the region; what it leaves empty is the portal's where the law allows it."""
        return str(getattr(self.region, name) or "")


def subsite_for(page: Page) -> Subsite | None:
    """Return the sub-site of `page`; None for a page that stands below no portal.

    Takes one query for the trail and one per type of front on it, whatever the depth.
    """
    trail = tuple(
        Page.objects.ancestor_of(page, inclusive=True).filter(depth__gt=1).select_related("locale").order_by("path")
    )
    front_types = ContentType.objects.get_for_models(*models_of(Role.FRONT))
    type_ids = {content_type.pk for content_type in front_types.values()}
    front_ids = [step.pk for step in trail if step.content_type_id in type_ids]
    fronts = list(Page.objects.filter(pk__in=front_ids).order_by("path").specific())
    if not fronts:
        return None
    department = fronts[-1] if fronts[-1].front_level == "department" else None
    regions = [front for front in fronts if front.front_level != "department"]
    return Subsite(portal=regions[0], region=regions[-1], department=department, trail=trail)


def offices_of(pages: list[Any]) -> dict[int, tuple[Any | None, Any | None]]:
    """Map page id to its (region, department) fronts for a screenful of pages, in three queries."""
    front_models = models_of(Role.FRONT)
    type_ids = {ct.pk for ct in ContentType.objects.get_for_models(*front_models).values()}
    paths = {page.path[:end] for page in pages for end in range(8, len(page.path) + 1, 4)}
    fronts = {
        front.path: front for front in Page.objects.filter(path__in=paths, content_type_id__in=type_ids).specific()
    }
    found: dict[int, tuple[Any | None, Any | None]] = {}
    for page in pages:
        region, department = nearest_fronts(page.path, fronts)
        found[page.pk] = (fronts.get(region), fronts.get(department))
    return found


def nearest_fronts(path: str, fronts: dict[str, Any]) -> tuple[str, str]:
    """Paths of the region and of the department that a path stands below, of fronts by path; empty for none."""
    above = [p for end in range(8, len(path) + 1, Page.steplen) if (p := path[:end]) in fronts]
    departments = [p for p in above if fronts[p].front_level == "department"]
    regions = [p for p in above if fronts[p].front_level != "department"]
    return regions[-1] if regions else "", departments[-1] if departments else ""
