"""The site's addresses and two to compare with: an empty view, and search results rendered from memory."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from config.urls import urlpatterns as of_site
from search import views

_contexts: dict[str, dict[str, Any]] = {}


def empty(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"")


def memory(request: HttpRequest) -> HttpResponse:
    """The page of results without a search: what was found for the query the first time."""
    key = request.GET.urlencode()
    if key not in _contexts:
        held: dict[str, Any] = {}

        def keep(_request: HttpRequest, _template: str, context: dict[str, Any], **_options: Any) -> HttpResponse:
            held.update(context)
            return HttpResponse()

        original, views.render = views.render, keep  # type: ignore[assignment]
        try:
            views.results(request)
        finally:
            views.render = original
        _contexts[key] = held
    return render(request, "search/results.html", _contexts[key])


urlpatterns = [path("bench/empty/", empty), path("bench/memory/", memory), *of_site]
