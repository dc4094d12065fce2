"""From an engine's answer to what the page and the JSON endpoint show."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pages.base.kinds import kind_labels
from pages.powers.enums import Status
from search.asking import ENOUGH, PER_PAGE, ask, with_related, words_of
from search.engines.base import Hit
from search.facets import FACETS, HEADINGS, Choice, Parameters, address, choices
from search.highlight import excerpt, mark
from search.lexicon import lexicon
from search.ordering import found_groups, own_first, related_groups
from search.ranking import Query
from search.reading import content_words
from search.text.analyse import runs
from search.text.normalise import normalise
from search.tongues import in_readers_language

#: What a result is marked with: whatever is not simply in force.
STATUSES: dict[str, str | Promise] = {
    **{value: label for value, label in Status.choices if value != Status.ACTIVE},
    "archived": _("历年"),
}


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

    @property
    def date(self) -> date | None:
        """The day of its last publication."""
        return date.fromisoformat(self.stored["date"]) if self.stored["date"] else None


@dataclass(frozen=True)
class Answer:
    """`total` counts pages, as the facets do; `results` are matters, each of one page or more.

    `offices` are those that the query names, to be called where nothing was found.
    """

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
    everywhere: str
    unfiltered: str
    newest_first: bool
    correction: str = ""
    corrected: str = ""
    is_corrected: bool = False
    offices: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def is_filtered(self) -> bool:
        return any(choice.active for _name, _heading, offered in self.facets for choice in offered)

    @property
    def is_merged(self) -> bool:
        """Whether pages of several places are shown as one matter."""
        return any(len(result.places) > 1 for result in self.results)

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1


def _result(hits: list[Hit], query: str) -> Result:
    first = in_readers_language(hits[0].stored)
    status = STATUSES.get(first["status"], "")
    return Result(
        stored=first,
        title=mark(first["title"], query),
        excerpt=excerpt(first["summary"], query) or excerpt(hits[0].body, query) or first["summary"],
        kind=kind_labels().get(first["kind"], ""),
        status=status,
        places=[in_readers_language(hit.place) for hit in hits],
        other_language=first["language"] != get_language(),
    )


def _left_out(query: Query, groups: list[list[Hit]]) -> list[str]:
    """Words of a query that was taken apart which even the first result does not hold."""
    if query.way not in {"half", "quarter"} or not groups:
        return []
    text = words_of(groups[0][0])
    return [word for word in content_words(runs(query.reading.core)) if word not in text]


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


def _addresses(kept: Parameters, correction: str) -> dict[str, str]:
    """The ways on from an answer."""
    return {
        "base": address(kept),
        "by_date": address(kept, sort=["date"]),
        "by_relevance": address(kept, sort=[]),
        "everywhere": address(kept, **{"in": [], "region": [], "anywhere": ["1"]}),
        "unfiltered": address({name: values for name, values in kept.items() if name not in FACETS}),
        "corrected": address(kept, q=[correction]),
    }


def answer(typed: str, params: QueryDict, home_region: str = "") -> Answer:
    """Search as the parameters of an address say. Raises EngineUnavailableError."""
    choosing = _choosing(typed, params)
    number = choosing.number
    asked = ask(
        typed,
        choosing.filters,
        newest=choosing.newest,
        home=choosing.within,
        offset=(number - 1) * PER_PAGE,
        facets=FACETS,
    )
    related: list[list[Hit]] = []
    if number == 1 and not choosing.newest:
        asked = with_related(asked, choosing.filters)
    query, found = asked.query, asked.found
    region = query.reading.region or home_region
    shown = found_groups(asked, region) if number == 1 and not choosing.newest else _plainly(found.groups, region)
    if number == 1:
        related = related_groups(asked, region)[: max(0, ENOUGH - len(shown))]
    words, kept = asked.correction or query.reading.core, choosing.kept
    return Answer(
        query=query,
        total=found.total + (len(shown) - len(found.groups)),
        results=[_result(hits, words) for hits in shown],
        related=[_result(hits, words) for hits in related],
        number=number,
        has_next=found.has_more,
        facets=[(name, HEADINGS[name], choices(name, found.facets.get(name, {}), kept)) for name in FACETS],
        **_addresses(kept, asked.correction),
        newest_first=choosing.newest,
        correction=asked.correction,
        is_corrected=bool(asked.correction) and query.reading.core == asked.correction != normalise(typed).strip(),
        left_out=_left_out(query, found.groups),
        offices=[in_readers_language(hit.stored) for hit in asked.offices if hit.stored["phone"]],
        extra={
            "region": lexicon().shown.regions.get(query.reading.region or "", ""),
            "department": query.reading.department or "",
        },
    )


def _plainly(groups: list[list[Hit]], region: str) -> list[list[Hit]]:
    return [own_first(hits, region) for hits in groups]
