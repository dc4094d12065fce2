"""Which front a group works for. All rules about one's own subtree ask here and nowhere else."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page

from accounts.offices import Office, OfficeKind, offices_of


def _in_main_language(pages: Iterable[Page]) -> dict[int, Page]:
    """Page id to the page that it translates; groups have rights on the trees of all languages."""
    pages = list(pages)
    same = Page.objects.filter(translation_key__in={page.translation_key for page in pages}).order_by("-pk")
    first = {page.translation_key: page for page in same}
    return {page.pk: first[page.translation_key] for page in pages}


def places_of_groups(groups: Iterable[Group]) -> dict[int, list[Page]]:
    """Group id to the pages it works at, for all `groups` in a few queries. A group that works nowhere is absent."""
    groups = list(groups)
    places: dict[int, list[Page]] = defaultdict(list)
    rights = GroupPagePermission.objects.filter(group__in=groups).select_related("page").order_by("page__path")
    written = list(rights)
    main = _in_main_language(right.page for right in written)
    for right in written:
        if main[right.page_id] not in places[right.group_id]:
            places[right.group_id].append(main[right.page_id])
    for office in Office.objects.filter(group__in=groups).select_related("front"):
        if office.front not in places[office.group_id]:
            places[office.group_id].append(office.front)
    return dict(places)


def front_of_group(group: Group) -> Page | None:
    """The front that `group` works for: the highest page it has to do with."""
    places = places_of_groups([group]).get(group.pk, [])
    return min(places, key=lambda page: page.path, default=None)


def administered_fronts(user: Any) -> list[Page]:
    """The fronts whose people `user` administers."""
    held = offices_of(user).filter(kind=OfficeKind.ADMINISTRATOR).select_related("front")
    return [office.front for office in held]


def is_administrators_group(group: Group) -> bool:
    return Office.objects.filter(kind=OfficeKind.ADMINISTRATOR, group=group).exists()
