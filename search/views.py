"""The search page (一网查询, W3) and its JSON twin."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_cookie

from pages.base.context import subsite_of_host
from search.answers import kept_answer
from search.counting import count_click, count_query, counted_form
from search.engines.base import EngineUnavailableError
from search.facets import FACETS
from search.lexicon import lexicon
from search.office.permissions import tends_rules
from search.reading import plain
from search.region import remembered
from search.results import Result


def _typed(request: HttpRequest) -> str:
    return plain(request.GET.get("q", ""))


def _home_region(request: HttpRequest) -> str:
    """Region of the sub-site by whose host the reader came; on the portal the one they have chosen, if any."""
    subsite = subsite_of_host(request)
    return subsite.region.region_code if subsite and not subsite.is_portal else remembered(request)


def _within(request: HttpRequest) -> str:
    """Region of the sub-site in which the search is made and goes on to be made; none from the portal."""
    within = request.GET.get("in", "")
    subsite = subsite_of_host(request)
    of_host = subsite.region.region_code if subsite and not subsite.is_portal else ""
    return within if within in lexicon().region_names else of_host


def _searched_region(request: HttpRequest) -> str:
    """Region of the sub-site in which the reader searches, by the form or by the host."""
    within = request.GET.get("in", "")
    return within if within in lexicon().region_names else _home_region(request)


def _is_first_look(request: HttpRequest) -> bool:
    """Neither a further page nor a filter nor an order: what a person asked, counted once."""
    changed = any(request.GET.get(name) for name in (*FACETS, "sort", "anywhere"))
    return not changed and request.GET.get("page", "1") in {"", "1"}


def _click_address(query: str, region: str) -> str:
    """Where a browser tells of a click; none for a query that is not counted."""
    return f"{reverse('search:click')}?{urlencode({'q': query, 'in': region})}" if counted_form(query) else ""


def _explains(request: HttpRequest) -> bool:
    """Whether the reader may ask why a result stands where it does. A stranger's session is not even looked for."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and tends_rules(request.user)


@vary_on_cookie
@cache_control(private=True)
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Results, or in plain words why there are none."""
    query = _typed(request)
    region = _searched_region(request)
    mine = lexicon().shown.regions.get(remembered(request), "")
    context: dict[str, Any] = {"query": query, "my_region": mine, "searched_region": region}
    context["within"] = _within(request)
    status = 200
    if query:
        try:
            found = kept_answer(query, request.GET, _home_region(request))
        except EngineUnavailableError:
            context["unavailable"] = True
            status = 503
        else:
            if _is_first_look(request):
                count_query(query, region, get_language() or "", bool(found.total))
            context["answer"] = found
            context["click"] = _click_address(query, region)
            context["explains"] = _explains(request)
    return render(request, "search/results.html", context, status=status)


@csrf_exempt
@require_POST
def click(request: HttpRequest) -> HttpResponse:
    """A browser tells that a result was opened (the `ping` of a link). It changes a count and nothing else."""
    count_click(_typed(request), request.GET.get("in", "")[:6], get_language() or "")
    return HttpResponse(status=204)


def _plain(result: Result) -> dict[str, Any]:
    return {
        "title": result.stored["title"],
        "url": result.stored["url"],
        "kind": result.stored["kind"],
        "region": result.stored["region"],
        "department": result.stored["department"],
        "locale": result.stored["language"],
        "status": result.stored["status"],
        "highlight": strip_tags(str(result.excerpt)),
        "places": [{"region": place["region"], "url": place["url"]} for place in result.places],
    }


@vary_on_cookie
@cache_control(private=True)
@require_safe
def api(request: HttpRequest) -> JsonResponse:
    """The same as JSON: `results`, `related`, `total` (pages), `facets`, `suggestion`."""
    query = _typed(request)
    if not query:
        return JsonResponse({"results": [], "total": 0, "facets": {}, "related": [], "suggestion": ""})
    try:
        found = kept_answer(query, request.GET, _home_region(request))
    except EngineUnavailableError:
        return JsonResponse({"error": "search is not available now"}, status=503)
    facets = {
        name: [{"value": choice.value, "label": str(choice.label), "count": choice.count} for choice in choices]
        for name, _heading, choices in found.facets
    }
    answered = {
        "results": [_plain(result) for result in found.results],
        "related": [_plain(result) for result in found.related],
        "total": found.total,
        "page": found.number,
        "has_more": found.has_next,
        "facets": facets,
        "suggestion": found.correction,
    }
    return JsonResponse(answered)
