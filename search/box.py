"""What a search box asks while somebody types: this site's own, and the browser's (OpenSearch)."""

import re

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from search.complete import answer
from search.engines.base import EngineUnavailableError

LONGEST_QUERY = 100
#: A minute in any cache: the same beginnings come again and again.
KEPT = "public, max-age=60"
_REGION = re.compile(r"\d{6}", re.ASCII)


def _asked(request: HttpRequest) -> tuple[str, str, str]:
    """Text, language and county. All stand in the address, so that any cache may keep the answer."""
    region = request.GET.get("in", "")
    typed = request.GET.get("q", "")[:LONGEST_QUERY]
    return typed, get_language() or "", region if _REGION.fullmatch(region) else ""


def _json(content: bytes, kept: bool, content_type: str = "application/json") -> HttpResponse:
    headers = {"Cache-Control": KEPT if kept else "no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)


@require_GET
def complete(request: HttpRequest) -> HttpResponse:
    """Titles that go on as `q` begins. Without an engine there are none: the form works all the same."""
    try:
        return _json(answer(*_asked(request)), kept=True)
    except EngineUnavailableError:
        return _json(b'{"completions": []}', kept=False)
