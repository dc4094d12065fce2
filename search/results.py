"""From an engine's answer to what the page and the JSON endpoint show."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from pages.base.kinds import kinds
from pages.powers.enums import Status
from search.asking import ENOUGH, PER_PAGE, Asked, ask, group_key, with_related
from search.engines.base import Hit
from search.facets import FACETS, HEADINGS, Choice, Parameters, address, choices
from search.highlight import excerpt, mark
from search.lexicon import lexicon
from search.ranking import Query
from search.text.normalise import normalise

#: Matters of an office that was named stand above its own page, up to so many.
OFFICE_AT = 3


@dataclass(frozen=True)
class Result:
    """One matter. `places` are the counties and offices that handle it; the first is the reader's own."""

    stored: dict[str, Any]
    title: SafeString
    excerpt: SafeString | str
    kind: str | Promise
    status: str | Promise
    places: list[dict[str, Any]]
    other_language: bool


@dataclass(frozen=True)
class Answer:
    """`total` counts pages, as the facets do; `results` are matters, each of one page or more."""

    query: Query
    total: int
    results: list[Result]
    related: list[Result]
    number: int
    has_next: bool
    facets: list[tuple[str, str | Promise, list[Choice]]]
    base: str
    by_date: str
    by_relevance: str
    newest_first: bool
    correction: str = ""
    is_corrected: bool = False
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def is_filtered(self) -> bool:
        return any(choice.active for _name, _heading, offered in self.facets for choice in offered)

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1


def group(hits: list[Hit], region: str) -> list[list[Hit]]:
    """Hits of one matter together, at the place of the best; within it the reader's own county first."""
    matters: dict[str, list[Hit]] = {}
    for hit in hits:
        matters.setdefault(group_key(hit), []).append(hit)
    return [own_first(group, region) for group in matters.values()]


def own_first(group: list[Hit], region: str) -> list[Hit]:
    """Places of a matter: the reader's own county, then by code, which begins with the prefecture."""
    return sorted(group, key=lambda hit: (hit.place["region"] != region, hit.place["region"]))


def with_offices(groups: list[list[Hit]], asked: Asked) -> list[list[Hit]]:
    """The pages of the departments that were named, among the first of what was found."""
    if not asked.query.reading.department:
        return groups
    own = {(hit.stored["region"], hit.stored["department"]) for hit in asked.offices}
    at = 0
    while at < min(len(groups), OFFICE_AT) and (
        at < 2 or any((hit.stored["region"], hit.stored["department"]) in own for hit in groups[at])
    ):
        at += 1
    return [*groups[:at], *([hit] for hit in asked.offices), *groups[at:]]


def related_groups(asked: Asked, region: str) -> list[list[Hit]]:
    """Related matters; the county's own front page among the first of them, where the query names a county."""
    groups = group(asked.related, region)
    if asked.query.reading.department:
        return groups
    return [*groups[:2], *([hit] for hit in asked.offices), *groups[2:]]


def ordered(asked: Asked, region: str = "") -> list[list[Hit]]:
    """Matters in the order of the page: what was found, the offices that were named, what is related."""
    region = asked.query.reading.region or region
    found = [own_first(hits, region) for hits in asked.found.groups]
    return [*with_offices(found, asked), *related_groups(asked, region)]


def _result(hits: list[Hit], query: str) -> Result:
    first = hits[0].stored
    kind_labels = {kind.key: kind.label for kind in kinds()}
    status = dict(Status.choices).get(first["status"], "") if first["status"] not in ("", "active") else ""
    return Result(
        stored=first,
        title=mark(first["title"], query),
        excerpt=excerpt(first["summary"], query) or excerpt(hits[0].body, query) or first["summary"],
        kind=kind_labels.get(first["kind"], ""),
        status=status,
        places=[hit.place for hit in hits],
        other_language=first["language"] != get_language(),
    )


def _number(text: str | None) -> int:
    return max(int(text), 1) if text and text.isdecimal() and len(text) < 4 else 1


@dataclass(frozen=True)
class _Choosing:
    """What an address asks for."""

    typed: str
    filters: dict[str, tuple[str, ...]]
    newest: bool
    within: str
    kept: Parameters
    number: int


def _choosing(typed: str, params: QueryDict) -> _Choosing:
    chosen = {name: [value for value in params.getlist(name) if value] for name in FACETS if params.getlist(name)}
    filters = {name: tuple(values) for name, values in chosen.items() if values}
    newest = params.get("sort") == "date"
    everywhere = params.get("anywhere") == "1"
    if everywhere and "region" not in filters:
        filters["region"] = tuple(lexicon().region_names)
    within = params.get("in", "")
    within = within if within in lexicon().region_names and not everywhere else ""
    more = {"sort": ["date"]} if newest else {}
    more |= {"in": [within]} if within else {}
    more |= {"anywhere": ["1"]} if everywhere else {}
    return _Choosing(typed, filters, newest, within, {"q": [typed], **chosen, **more}, _number(params.get("page")))


def _asked(choosing: _Choosing) -> Asked:
    """Asked for the page that is wanted, or for the first where there are not so many."""
    options: dict[str, Any] = {"newest": choosing.newest, "home": choosing.within, "facets": FACETS}
    offset = (choosing.number - 1) * PER_PAGE
    asked = ask(choosing.typed, choosing.filters, offset=offset, **options)
    if offset and not asked.found.groups:
        return ask(choosing.typed, choosing.filters, **options)
    return asked


def answer(typed: str, params: QueryDict, home_region: str = "") -> Answer:
    """Search as the parameters of an address say. Raises EngineUnavailableError."""
    choosing = _choosing(typed, params)
    asked = _asked(choosing)
    query, found = asked.query, asked.found
    region = query.reading.region or home_region
    number = choosing.number if asked.offset else 1
    shown = [own_first(hits, region) for hits in found.groups]
    related: list[list[Hit]] = []
    if number == 1 and not choosing.newest:
        asked = with_related(asked, choosing.filters)
        shown = with_offices(shown, asked)
        related = related_groups(asked, region)[: max(0, ENOUGH - len(shown))]
    words = asked.correction or query.reading.core
    return Answer(
        query=query,
        total=found.total,
        results=[_result(hits, words) for hits in shown],
        related=[_result(hits, words) for hits in related],
        number=number,
        has_next=found.has_more,
        facets=[(name, HEADINGS[name], choices(name, found.facets.get(name, {}), choosing.kept)) for name in FACETS],
        base=address(choosing.kept),
        by_date=address(choosing.kept, sort=["date"]),
        by_relevance=address(choosing.kept, sort=[]),
        newest_first=choosing.newest,
        correction=asked.correction,
        is_corrected=bool(asked.correction) and query.reading.core == asked.correction != normalise(typed).strip(),
        extra={
            "region": lexicon().region_names.get(query.reading.region or "", ""),
            "department": query.reading.department or "",
        },
    )
