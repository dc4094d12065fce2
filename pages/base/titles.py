"""Comparing titles of pages across kinds, without importing the kinds."""

import re
import unicodedata
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

_NOISE = re.compile(r"[\s\W_]+")


def normalised(title: str) -> str:
    """The title without width, case, spaces and punctuation."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", title)).casefold()


def page_with_title(title: str, below: Page | None, app_label: str, model: str) -> Page | None:
    """A page of a kind below `below` whose title is the same but for punctuation; drafts count too."""
    if below is None:
        return None
    wanted = normalised(title)
    kind = ContentType.objects.get_by_natural_key(app_label, model)
    pages: Any = Page.objects.descendant_of(below).filter(content_type=kind)
    same = (pk for pk, other in pages.values_list("pk", "title") if normalised(other) == wanted)
    found = next(same, None)
    return Page.objects.get(pk=found) if found else None
