"""Template context for addresses that are no page: search, site map, errors."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info
from wagtail.models import Site

from pages.base.reading import CARE_COOKIE, has_tibetan_numerals, in_language
from pages.base.subsites import Subsite, subsite_for


def subsite_of_host(request: HttpRequest) -> Subsite | None:
    """The sub-site to which the host leads, in the language of the address, looked up once a request."""
    if not hasattr(request, "_subsite_of_host"):
        site = Site.find_for_request(request)
        request._subsite_of_host = subsite_for(site.root_page.localized) if site else None  # type: ignore[attr-defined]
    found: Subsite | None = request._subsite_of_host  # type: ignore[attr-defined]
    return found


def other_languages(request: HttpRequest) -> list[dict[str, str]]:
    """The address of the request in each other language. A page says its own, where its twin stands."""
    codes = [code for code, _name in settings.LANGUAGES if code != get_language()]
    return [
        {"url": in_language(request, code), "language": code, "name": get_language_info(code)["name_local"]}
        for code in codes
    ]


def site_group(request: HttpRequest) -> dict[str, Any]:
    """The sub-site of the request's host, found only when a template asks for it."""

    return {
        "subsite": SimpleLazyObject(lambda: subsite_of_host(request)),
        "theme_stylesheet": f"{settings.THEME}/tokens.css",
        "care": request.COOKIES.get(CARE_COOKIE) == "1",
        "tibetan_numerals": has_tibetan_numerals(request),
        "translations": SimpleLazyObject(lambda: other_languages(request)),
    }
