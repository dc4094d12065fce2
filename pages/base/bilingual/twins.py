"""The pages of the other language: found by the key that translations share."""

from typing import Any

from django.conf import settings
from wagtail.models import Locale, Page

CHINESE, TIBETAN = settings.LANGUAGE_CODE, "bo"


def is_tibetan(page: Any) -> bool:
    return bool(page.locale_id and page.locale.language_code == TIBETAN)


def in_main_language(page: Any) -> bool:
    """Also of a page that is not stored yet: pages are written in Chinese."""
    return not page.locale_id or bool(page.locale.language_code == CHINESE)


def tibetan_locale() -> Locale | None:
    return Locale.objects.filter(language_code=TIBETAN).first()


def twin_of(page: Any) -> Page | None:
    """The Tibetan page of a Chinese one, as its own class; None where its tree has no Tibetan side."""
    twin = Page.objects.filter(translation_key=page.translation_key, locale__language_code=TIBETAN)
    found: Page | None = twin.exclude(pk=page.pk).specific().first()
    return found


def original_of(page: Any) -> Page | None:
    """The Chinese page of a Tibetan one, as its own class."""
    pages = Page.objects.filter(translation_key=page.translation_key, locale__language_code=CHINESE)
    found: Page | None = pages.specific().first()
    return found


def twin_ids(page_ids: Any) -> dict[int, int]:
    """Chinese page id to the id of its Tibetan twin, for those that have one, in one query."""
    keys = dict(Page.objects.filter(pk__in=page_ids).values_list("translation_key", "pk"))
    twins = Page.objects.filter(translation_key__in=keys, locale__language_code=TIBETAN)
    return {keys[key]: pk for key, pk in twins.values_list("translation_key", "pk")}
