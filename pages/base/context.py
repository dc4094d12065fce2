"""Template context for addresses that are no page: search, site map, errors."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from pages.base.subsites import subsite_for


def site_group(request: HttpRequest) -> dict[str, Any]:
    """The sub-site of the request's host, found only when a template asks for it."""

    def of_host() -> Any:
        site = Site.find_for_request(request)
        return subsite_for(site.root_page) if site else None

    return {
        "subsite": SimpleLazyObject(of_host),
        "theme_stylesheet": f"{settings.THEME}/tokens.css",
        "care": request.COOKIES.get("care") == "1",
    }
