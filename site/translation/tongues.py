"""The two languages of the site, where both must be there."""

from wagtail.models import Locale

from pages.base.bilingual.twins import CHINESE, TIBETAN
from translation.errors import NoTibetanError


def _locale(code: str) -> Locale:
    found: Locale | None = Locale.objects.filter(language_code=code).first()
    if found is None:
        raise NoTibetanError
    return found


def tibetan() -> Locale:
    return _locale(TIBETAN)


def chinese() -> Locale:
    return _locale(CHINESE)
