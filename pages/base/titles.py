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


def without_level(name: str, level_word: str) -> str:
    """县公安局 → 公安局: the name of an office without the word of its region's level (州, 市, 县, 区).

    市场监管局 of a city begins with no such word.
    """
    begins = bool(level_word) and name.startswith(level_word) and not name.startswith("市场")
    return name.removeprefix(level_word) if begins else name


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
