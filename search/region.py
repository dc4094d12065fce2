"""我的地区: the county that a reader has chosen, remembered in a cookie of this site and in nothing else."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from search.lexicon import lexicon

COOKIE = "region"
ONE_YEAR = 365 * 24 * 3600


def remembered(request: HttpRequest) -> str:
    """Code of the chosen region, as long as it is public; none otherwise."""
    code = request.COOKIES.get(COOKIE, "")
    return code if code and code in lexicon().region_names else ""


def _back(request: HttpRequest) -> str:
    """Where the reader came from, on this site only."""
    target = request.GET.get("next", "")
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}) else ""


@never_cache
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Show the choice, or take it and go back. By links, as 关怀版: nothing but the reader's cookie changes."""
    names = lexicon().shown.regions
    back = _back(request)
    code = request.GET.get("code")
    if code is None or (code and code not in names):
        mine = remembered(request)
        context = {"regions": names, "mine": mine, "mine_name": names.get(mine, ""), "back": back}
        return render(request, "search/region.html", context)
    response = HttpResponseRedirect(back or reverse("search:region"))
    if code:
        # Not HttpOnly: the script of the search box adds the code to what it asks, so that answers stay cacheable.
        response.set_cookie(COOKIE, code, max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
