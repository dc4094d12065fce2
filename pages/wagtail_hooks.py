"""Admin behaviour of pages: guarded documents, told conflicts, quick listings."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks

from pages.base.conflicts import conflict_response
from pages.base.media import SiteDocument


@hooks.register("before_serve_document")
def guard_internal_document(document: SiteDocument, request: HttpRequest) -> HttpResponse | None:
    """内部流程图 and other internal files: a stranger is told there is nothing here."""
    if document.internal and not request.user.has_perm("wagtailadmin.access_admin"):
        return HttpResponse(status=404)
    return None


@hooks.register("before_edit_page")
def tell_conflict(request: HttpRequest, page: Any) -> HttpResponse | None:
    return conflict_response(request, page)
