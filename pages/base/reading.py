"""How a reader reads: in which language, in which numerals, how large. Remembered in cookies and in nothing else (W4).

Every address shows the language of its path; the front page of a host alone asks what the reader prefers.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_from_path
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from wagtail.models import Site

from pages.base.bilingual.twins import TIBETAN
from pages.base.querysets import public_pages
from snippets.tibetan import runs

LANGUAGE_COOKIE, NUMERALS_COOKIE, CARE_COOKIE = "language", "numerals", "care"
ONE_YEAR = 365 * 24 * 3600
#: How far into a page its language stands.
OPENING = 400


def _remember(request: HttpRequest, cookie: str, value: str) -> HttpResponse:
    """Go back to where the reader was, on this site only, with the choice kept or, if empty, forgotten."""
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    response = HttpResponseRedirect(target)
    if value:
        response.set_cookie(cookie, value, max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie(cookie, samesite="Lax")
    return response


@never_cache
@require_GET
def care(request: HttpRequest) -> HttpResponse:
    """关怀版: large text, as links that work without JavaScript."""
    return _remember(request, CARE_COOKIE, "1" if request.GET.get("on") == "1" else "")


@never_cache
@require_GET
def numerals(request: HttpRequest) -> HttpResponse:
    """Figures of Tibetan text as ༡༢༣ or as 123."""
    return _remember(request, NUMERALS_COOKIE, TIBETAN if request.GET.get("to") == TIBETAN else "")


@never_cache
@require_GET
def language(request: HttpRequest) -> HttpResponse:
    """The language in which the front page opens next time; `next` is the same page in that language."""
    chosen = request.GET.get("to", "")
    return _remember(request, LANGUAGE_COOKIE, chosen if chosen in dict(settings.LANGUAGES) else "")


def has_tibetan_numerals(request: HttpRequest) -> bool:
    return request.COOKIES.get(NUMERALS_COOKIE) == TIBETAN


def _prefers_tibetan(request: HttpRequest) -> bool:
    """What the reader chose here; without a choice, what the browser asks for before Chinese."""
    chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
    if chosen in dict(settings.LANGUAGES):
        return chosen == TIBETAN
    for accepted, weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        asked = accepted.partition("-")[0]
        if weight and asked in {TIBETAN, "zh"}:
            return asked == TIBETAN
    return False


def _has_tibetan_front(request: HttpRequest) -> bool:
    site = Site.find_for_request(request)
    if site is None:
        return False
    fronts = public_pages().filter(translation_key=site.root_page.translation_key, locale__language_code=TIBETAN)
    return bool(fronts.exists())


def _says_where_scripts_stand(request: HttpRequest, response: HttpResponse) -> None:
    opening = response.content[:OPENING]
    is_tibetan = b'<html lang="bo"' in opening
    if not is_tibetan and b'<html lang="zh-Hans"' not in opening:
        return
    page = response.content.decode()
    if is_tibetan or runs.needs_marks(page):
        response.content = runs.marked(page, tibetan_digits=has_tibetan_numerals(request)).encode()


class ReadingMiddleware:
    """Opens the front page in the reader's language and says of each run of text in which language it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != "/" or request.method not in {"GET", "HEAD"}:
            return self._read(request)
        if _prefers_tibetan(request) and _has_tibetan_front(request):
            query = request.META.get("QUERY_STRING", "")
            response: HttpResponse = HttpResponseRedirect(f"/{TIBETAN}/{'?' if query else ''}{query}")
        else:
            response = self._read(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    def _read(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return response
        _says_where_scripts_stand(request, response)
        patch_vary_headers(response, ("Cookie",))
        return response


def in_language(request: HttpRequest, code: str) -> str:
    """The address of the request in another language; every public address has one."""
    path = request.path_info
    if here := get_language_from_path(path):
        path = path.removeprefix(f"/{here}") or "/"
    return path if code == settings.LANGUAGE_CODE else f"/{code}{path}"
