"""The missing twins of a portal, chunk by chunk, each in one transaction: stopped anywhere, run again, it goes on."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.db import IntegrityError, OperationalError, transaction
from django.dispatch import Signal
from wagtail.models import Locale, Page

from pages.base.bilingual.bulk.content import copy_content
from pages.base.bilingual.bulk.nodes import place_twins
from pages.base.bilingual.bulk.references import copy_references
from pages.base.bilingual.bulk.surroundings import copy_surroundings
from pages.base.bilingual.mirror import plant
from pages.base.bilingual.twins import TIBETAN

#: Sent inside the transaction of each chunk; `twins` are the rows of the tree, of which nothing was saved one by one.
grown = Signal()

CHUNK = 500

#: How often a chunk is tried again that met a page published at the same moment.
TRIES = 5


class Grown(NamedTuple):
    """Progress: twins made so far, of how many, and the address that was reached."""

    made: int
    wanted: int
    reached: str


def missing_twins(home: Page) -> list[int]:
    """Numbers of public Chinese pages that lack a twin and have, or will have, a twin above them; in tree order."""
    held = set(Page.objects.filter(locale__language_code=TIBETAN).values_list("translation_key", flat=True))
    pages = Page.objects.filter(path__startswith=home.path, locale__language_code=settings.LANGUAGE_CODE)
    reached: set[str] = {home.path}
    found = []
    for pk, path, key, live in pages.order_by("path").values_list("pk", "path", "translation_key", "live"):
        if path != home.path and path[: -Page.steplen] not in reached:
            continue
        if key in held:
            reached.add(path)
        elif live:
            reached.add(path)
            found.append(pk)
    return found


def grow(home: Any, chunk: int = CHUNK) -> Iterator[Grown]:
    """Plant the Tibetan root and make every missing twin below it; yields after each chunk.

    Inside an act of the site (`moderation.guard.publishing`), which the caller opens.
    """
    with transaction.atomic():
        plant(home)
    locale = Locale.objects.get(language_code=TIBETAN)
    wanted = missing_twins(home)
    made = 0
    for start in range(0, len(wanted), chunk):
        twins = _grow_chunk(wanted[start : start + chunk], locale)
        made += len(twins)
        if twins:
            yield Grown(made, len(wanted), twins[-1].url_path)


def _grow_chunk(source_ids: Sequence[int], locale: Locale) -> list[Page]:
    """One chunk; a page that is published at the same moment, with a twin of its own, makes it start again."""
    for attempt in range(TRIES):
        try:
            return make_twins(source_ids, locale)
        except (IntegrityError, OperationalError):
            if attempt == TRIES - 1:
                raise
    return []


@transaction.atomic
def make_twins(source_ids: Sequence[int], locale: Locale) -> list[Page]:
    """The missing twins of these pages, in tree order; of one that has no twin above it, none."""
    twins = place_twins(source_ids, locale)
    if twins:
        copy_content(twins, locale)
        copy_references(twins)
        copy_surroundings(twins)
        grown.send(sender=Page, twins=twins)
    return twins
