"""Match of titles, until the search over full text takes its place. It says on the page what it is."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from wagtail.models import Site

from pages.base.kinds import Role, models_of
from pages.base.querysets import public_pages
from pages.base.subsites import offices_of

PER_PAGE = 20
LONGEST_QUERY = 60


@require_GET
def by_title(request: HttpRequest) -> HttpResponse:
    """Public pages whose title holds every word of the query."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    site = Site.find_for_request(request)
    pages = public_pages().type(*models_of(Role.ENTRY), *models_of(Role.FRONT))
    if site is not None:
        pages = pages.descendant_of(site.root_page, inclusive=True)
    if query:
        matching = Q()
        for word in query.split():
            matching &= Q(title__icontains=word)
        pages = pages.filter(matching)
    found = pages.order_by("title", "pk") if query else pages.none()
    results = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    screenful = list(found.filter(pk__in=[page.pk for page in results]).specific())
    results.object_list = screenful
    offices = offices_of(screenful)
    for page in screenful:
        page.region_front, page.department_front = offices[page.pk]
    return render(request, "search/results.html", {"query": query, "results": results})
