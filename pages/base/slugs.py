"""Addresses of pages: ASCII letters made from the title, in whatever script it is written."""

import re

from anyascii import anyascii
from wagtail.models import Page

LONGEST = 60
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OTHER = re.compile(r"[^a-z0-9]+")


def ascii_slug(title: str) -> str:
    """`食品经营许可` → `shi-pin-jing-ying-xu-ke`; never empty, cut between syllables."""
    latin = _CAPITAL.sub("-", anyascii(title)).lower()
    slug = _OTHER.sub("-", latin).strip("-")
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return slug or "page"


def free_slug(title: str, page: Page) -> str:
    """The slug of a title, with a number where a sibling of `page` has it already."""
    siblings = Page.objects.filter(depth=page.depth, path__startswith=page.path[:-4]).exclude(pk=page.pk)
    base = ascii_slug(title)
    taken = set(siblings.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
