"""Template context for addresses that are no page: search, site map, errors."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from pages.base.subsites import Subsite, subsite_for


def subsite_of_host(request: HttpRequest) -> Subsite | None:
    """The sub-site to which the host leads, in the language of the address, looked up once a request."""
    if not hasattr(request, "_subsite_of_host"):
        site = Site.find_for_request(request)
        request._subsite_of_host = subsite_for(site.root_page.localized) if site else None  # type: ignore[attr-defined]
    found: Subsite | None = request._subsite_of_host  # type: ignore[attr-defined]
    return found


def site_group(request: HttpRequest) -> dict[str, Any]:
    """The sub-site of the request's host, found only when a template asks for it."""

    return {
        "subsite": SimpleLazyObject(lambda: subsite_of_host(request)),
        "theme_stylesheet": f"{settings.THEME}/tokens.css",
        "care": request.COOKIES.get("care") == "1",
    }
