"""为什么排在这里: the reasons that give a page its place for a query, with their points."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pages.base.screens import titled
from search.asking import ask, with_related
from search.engine import search
from search.engines.base import EngineUnavailableError
from search.lexicon import lexicon
from search.office.permissions import tends_rules
from search.ordering import ordered
from search.plan import Node, Plan
from search.ranking import Query
from search.reading import plain


@dataclass(frozen=True)
class Reason:
    label: str
    points: float


def _points(key: str, match: Node | None, prefer: tuple[Node, ...] = ()) -> float | None:
    """Score of one page for one node; None where it does not match."""
    hits = search(Plan(match=match, prefer=prefer, filters={"key": (key,)}), 1).hits
    return hits[0].score if hits else None


def _reasons(query: Query, key: str) -> list[Reason]:
    """Those that hold for the page, weightiest first."""
    scored = [(label, _points(key, node)) for label, node in query.reasons]
    held = [Reason(str(label), points) for label, points in scored if points is not None]
    return sorted(held, key=lambda reason: -reason.points)


def _explained(typed: str, key: str, region: str) -> dict[str, Any]:
    asked = with_related(ask(typed, {}, home=region), {})
    query, groups = asked.query, ordered(asked, region)
    places = [place for place, hits in enumerate(groups, start=1) if any(hit.key == key for hit in hits)]
    return {
        "place": places[0] if places else None,
        "count": len(groups),
        "reasons": _reasons(query, key),
        "total": _points(key, query.plan.match, query.plan.prefer) if query.plan.match else None,
        "others": [hits[0].stored for hits in groups[:5]],
    }


@require_GET
def why(request: HttpRequest) -> HttpResponse:
    """For `q`, the page `key`, and the sub-site `in` in which was searched."""
    if not tends_rules(request.user):
        raise PermissionDenied
    typed = plain(request.GET.get("q", ""))
    key, region = request.GET.get("key", ""), request.GET.get("in", "")
    region = region if region in lexicon().region_names else ""
    context: dict[str, Any] = {"query": typed, "key": key, "region": region, **titled(_("为什么排在这里"), "help")}
    if typed and key:
        try:
            context |= {"title": _title(key), **_explained(typed, key, region)}
        except EngineUnavailableError:
            context["unavailable"] = True
    return TemplateResponse(request, "search/office/why.html", context)


def _title(key: str) -> str:
    hits = search(Plan(match=None, filters={"key": (key,)}), 1).hits
    return str(hits[0].stored["title"]) if hits else ""
