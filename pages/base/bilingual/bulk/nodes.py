"""The rows of the tree: each twin below the twin of its parent, in the order of the Chinese pages."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import F
from wagtail.models import Locale, Page

from pages.base.bilingual.mirror import LIFE

_COPIED = [
    field.attname
    for field in Page._meta.concrete_fields
    if field.name
    not in {"id", "path", "depth", "numchild", "url_path", "latest_revision", "live_revision", "locked_by"}
]


#: What of a row of the tree follows the Chinese page at each publication.
SHARED = ("title", "seo_title", "search_description", "show_in_menus", *LIFE)


def _locked_sources(source_ids: Sequence[int], locale: Locale) -> list[Page]:
    """The pages as they stand now, without those that got a twin or were taken down in the meantime.

    Held, with their parents, until the chunk is stored: who publishes one of them, or a new one below, waits.
    """
    paths = Page.objects.filter(pk__in=source_ids).values_list("path", flat=True)
    around = set(paths) | {path[: -Page.steplen] for path in paths}
    pages = list(Page.objects.select_for_update().filter(path__in=around).order_by("path"))
    held = Page.objects.filter(locale=locale, translation_key__in=[page.translation_key for page in pages])
    keys = set(held.values_list("translation_key", flat=True))
    wanted = set(source_ids)
    return [page for page in pages if page.pk in wanted and page.live and page.translation_key not in keys]


def _parents_of(sources: list[Page], locale: Locale) -> dict[str, Page]:
    """The twins below which the new ones stand, as far as they exist already, by the path of the Chinese parent.

    Held as well: who publishes a new page below one of them looks for its last child.
    """
    above = Page.objects.filter(path__in={page.path[: -Page.steplen] for page in sources})
    paths = dict(above.values_list("translation_key", "path"))
    twins = Page.objects.select_for_update().filter(locale=locale, translation_key__in=paths).order_by("path")
    return {paths[twin.translation_key]: twin for twin in twins}


def _twin(source: Page, parent: Page, locale: Locale) -> Page:
    twin = Page(**{name: getattr(source, name) for name in _COPIED})
    twin.locale, twin.alias_of_id = locale, source.pk
    twin.draft_title, twin.has_unpublished_changes, twin.locked = source.title, False, False
    twin.depth, twin.numchild = parent.depth + 1, 0
    twin.url_path = f"{parent.url_path}{source.slug}/"
    return twin


class _Rows:
    """Gives out the places below each parent, after what stands there."""

    def __init__(self) -> None:
        self.last: dict[str, Page | None] = {}
        self.added: Counter[str] = Counter()

    def place(self, twin: Page, parent: Page) -> None:
        if parent.path not in self.last:
            self.last[parent.path] = parent.get_last_child() if parent.pk else None
        last = self.last[parent.path]
        twin.path = last._inc_path() if last else Page._get_path(parent.path, twin.depth, 1)
        self.last[parent.path] = twin
        self.added[parent.path] += 1


def place_twins(source_ids: Sequence[int], locale: Locale) -> list[Page]:
    """Store the rows of the tree for the twins of these pages, and answer them; `alias_of` leads to the source."""
    sources = _locked_sources(source_ids, locale)
    parents = _parents_of(sources, locale)
    held: list[Any] = list(parents.values())
    rows = _Rows()
    twins = []
    for source in sources:
        parent = parents.get(source.path[: -Page.steplen])
        if parent is None:
            continue
        twin = _twin(source, parent, locale)
        rows.place(twin, parent)
        parents[source.path] = twin
        twins.append(twin)
    for twin in twins:
        twin.numchild = rows.added[twin.path]
    Page.objects.bulk_create(twins)
    for parent in held:
        if added := rows.added[parent.path]:
            Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + added)
    return twins
