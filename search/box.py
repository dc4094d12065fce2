"""What a search box asks while somebody types: this site's own, and the browser's (OpenSearch)."""

import json
import re
from urllib.parse import urlencode
from xml.etree import ElementTree

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET

from pages.base.context import subsite_of_host
from search.complete import answer
from search.engines.base import EngineUnavailableError
from search.lexicon import lexicon
from search.reading import LONGEST_QUERY
from snippets.tibetan.breaking import truncate

#: A minute in any cache: the same beginnings come again and again.
KEPT = "public, max-age=60"
DESCRIPTION_KEPT = "public, max-age=86400"
NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
#: The longest that the format allows.
LONGEST_NAME, LONGEST_LONG_NAME = 16, 48
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


@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """The same for the browser's own box: what was typed, and the titles."""
    asked = _asked(request)
    try:
        titles = [each["text"] for each in json.loads(answer(*asked))["completions"]]
        kept = True
    except EngineUnavailableError:
        titles, kept = [], False
    content = json.dumps([asked[0], titles], ensure_ascii=False).encode()
    return _json(content, kept, content_type="application/x-suggestions+json")


def _names(request: HttpRequest) -> tuple[str, str]:
    """Region to search and name of the sub-site: of the county that the page has said, else of the host."""
    region = _asked(request)[2]
    if region in lexicon().region_names:
        return region, gettext("%(region)s政务服务网") % {"region": lexicon().shown.regions[region]}
    subsite = subsite_of_host(request)
    if subsite is None:
        return "", gettext("政务服务网")
    return "" if subsite.region.pk == subsite.portal.pk else subsite.region.region_code, str(subsite.current.title)


@require_GET
def description(request: HttpRequest) -> HttpResponse:
    """OpenSearch: with it a browser searches this site from its own address line."""
    region, name = _names(request)
    root = ElementTree.Element("OpenSearchDescription", {"xmlns": NAMESPACE})

    def add(tag: str, text: str = "", **attributes: str) -> None:
        ElementTree.SubElement(root, tag, attributes).text = text

    def template(view: str) -> str:
        within = f"&{urlencode({'in': region})}" if region else ""
        return f"{request.build_absolute_uri(reverse(view))}?q={{searchTerms}}{within}"

    add("ShortName", truncate(name, LONGEST_NAME, ""))
    add("LongName", truncate(name, LONGEST_LONG_NAME, ""))
    add("Description", gettext("搜索办事指南和权责清单"))
    add("Language", "bo" if get_language() == "bo" else "zh-CN")
    add("InputEncoding", "UTF-8")
    add("Image", request.build_absolute_uri(static("favicon.svg")), type="image/svg+xml")
    add("Url", type="text/html", method="get", template=template("search:results"))
    add("Url", type="application/x-suggestions+json", method="get", template=template("search:suggest"))
    content = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    headers = {"Cache-Control": DESCRIPTION_KEPT}
    return HttpResponse(content, content_type="application/opensearchdescription+xml", headers=headers)
