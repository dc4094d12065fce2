"""Results for a reader of Tibetan: a Chinese page opens below its Tibetan address, its place has its Tibetan name."""

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.utils.translation import get_language

from pages.base.bilingual.twins import TIBETAN
from search.lexicon import lexicon


def for_reader(filters: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """A reader of Tibetan finds a page in Tibetan where it is translated, and not in Chinese a second time."""
    if get_language() != TIBETAN or lexicon().tibetan is None:
        return filters
    return {**filters, "reader": (TIBETAN,)}


def _below_bo(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"/{TIBETAN}{parts.path}")) if parts.path else url


def in_readers_language(place: dict[str, Any]) -> dict[str, Any]:
    """What a result or one of its places shows: each page has a Tibetan address, translated or not (W4)."""
    names = lexicon()
    if get_language() != TIBETAN or names.tibetan is None or place["language"] == TIBETAN:
        return place
    shown = names.shown
    region = shown.regions.get(place["region"], place["region_name"])
    office = names.offices.get((place["region"], place["department"]), place["department"])
    return {**place, "url": _below_bo(place["url"]), "region_name": region, "department": office}
