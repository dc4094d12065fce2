"""先看效果: what a rule would change, before it is saved."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pages.base.screens import titled
from search.engines.base import EngineUnavailableError
from search.judging import DEPTH, Figures, judged_set, measure, ranked
from search.rule_models import BestBet, PhraseRule, Synonym
from search.rules import Rules, from_rows, rules, using

KINDS: dict[str, type[PhraseRule]] = {"bestbet": BestBet, "synonym": Synonym}
#: Phrases of one rule that are shown; each is two searches.
MOST_PHRASES = 10


@dataclass(frozen=True)
class Line:
    """A result before or after; `risen` says that it stood further down, or not among these, before."""

    title: str
    place: str
    risen: bool = False


@dataclass(frozen=True)
class Compared:
    phrase: str
    before: list[Line]
    after: list[Line]


@dataclass(frozen=True)
class Moved:
    query: str
    before: str
    after: str


def with_rule(rule: PhraseRule) -> Rules:
    """The rules in force as they would be with `rule` saved."""
    synonyms: list[Any] = list(Synonym.objects.order_by("pk"))
    bets: list[Any] = list(BestBet.objects.order_by("pk"))
    rows = synonyms if isinstance(rule, Synonym) else bets
    kept = [row for row in rows if row.pk != rule.pk]
    rows[:] = [*kept, rule]
    return from_rows(synonyms, bets)


def _top(phrase: str, region: str) -> list[tuple[str, str, str]]:
    """Key, title and office of the first results."""
    shown = []
    for hits in ranked(phrase, region)[:DEPTH]:
        first = hits[0].stored
        office = " ".join(part for part in (first["region_name"], first["department"]) if part)
        shown.append((first["key"], first["title"], office))
    return shown


def _compared(phrase: str, region: str, tried: Rules) -> Compared:
    with using(rules()):
        before = _top(phrase, region)
    with using(tried):
        after = _top(phrase, region)
    places = {key: place for place, (key, _title, _office) in enumerate(before)}
    lines = [Line(title, office, places.get(key, DEPTH) > place) for place, (key, title, office) in enumerate(after)]
    return Compared(phrase, [Line(title, office) for _key, title, office in before], lines)


def _judged(tried: Rules) -> dict[str, Any]:
    entries = judged_set()
    if not entries:
        return {"judged": 0}
    with using(rules()):
        before = measure(entries)
    with using(tried):
        after = measure(entries)
    return {"judged": len(entries), "before": before, "after": after, "moved": _moved(before, after)}


def _moved(before: Figures, after: Figures) -> list[Moved]:
    return [
        Moved(query, before.firsts[query], after.firsts[query])
        for query in before.firsts
        if before.firsts[query] != after.firsts[query]
    ]


def _effect(rule: PhraseRule) -> dict[str, Any]:
    tried, region = with_rule(rule), getattr(rule, "region", "")
    phrases = rule.phrase_list()
    try:
        compared = [_compared(phrase, region, tried) for phrase in phrases[:MOST_PHRASES]]
        return {"compared": compared, "more": max(0, len(phrases) - MOST_PHRASES), **_judged(tried)}
    except EngineUnavailableError:
        return {"unavailable": True}


@require_POST
def try_rule(request: HttpRequest, kind: str, pk: int | None = None) -> HttpResponse:
    """Take the form as it is, save nothing, show what would change."""
    model: Any = KINDS.get(kind)
    if model is None:
        raise Http404
    if not request.user.has_perm(f"search.{'change' if pk else 'add'}_{kind}"):
        raise PermissionDenied
    instance = get_object_or_404(model, pk=pk) if pk else model()
    form = model.snippet_viewset.get_form_class()(request.POST, instance=instance, for_user=request.user)
    context: dict[str, Any] = {"form": form, **titled(_("先看效果"), "view", str(model._meta.verbose_name))}
    if form.is_valid():
        context |= {"rule": form.instance, **_effect(form.instance)}
    return TemplateResponse(request, "search/office/preview.html", context)
