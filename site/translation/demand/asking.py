"""请求译成藏文: a reader's press of a button on a page that has no translation, counted once per reader.

Nothing is kept about the reader: the browser remembers what it asked for, and an address is counted for an hour in
the cache alone, so that nobody drives a number up.
"""

import uuid

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from pages.base.addresses import address_of
from pages.base.querysets import public_pages
from translation.demand.models import count_request

COOKIE = "asked_bo"
#: What a browser remembers; the oldest is forgotten first.
REMEMBERED = 60
ONE_YEAR = 365 * 24 * 3600
AN_HOUR = 3600
#: An office or a school stands behind one address.
PER_HOUR = 30


def _too_many(request: HttpRequest) -> bool:
    key = f"translation-asked:{address_of(request)}"
    cache.add(key, 0, AN_HOUR)
    try:
        return cache.incr(key) > PER_HOUR
    except ValueError:  # the hour ended between the two
        return False


# Nobody is signed in and nothing but a number changes: a token would only keep the page from being cached.
@csrf_exempt
@require_POST
def ask(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Count the request, and go back to the page: `?asked=1` says thank you, `?asked=later` that there were many."""
    page = public_pages().filter(translation_key=key, locale__language_code="bo").first()
    if page is None:
        raise Http404
    asked = [mark for mark in request.COOKIES.get(COOKIE, "").split(".") if mark]
    mark = key.hex[:12]
    told = "1"
    if mark not in asked:
        if _too_many(request):
            told = "later"
        else:
            count_request(key)
            asked = [*asked, mark][-REMEMBERED:]
    response = HttpResponseRedirect(f"{page.get_url(request)}?asked={told}#translation-notice")
    remembered, secure = ".".join(asked), request.is_secure()
    response.set_cookie(COOKIE, remembered, max_age=ONE_YEAR, httponly=True, samesite="Lax", secure=secure)
    return response
