"""From an engine's answer to what the page and the JSON endpoint show."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pages.base.kinds import kinds
from pages.base.subsites import offices_of
from pages.departments.models import DepartmentPage
from pages.powers.enums import Category, Status
from search.engine import search
from search.engines.base import Found, Hit
from search.highlight import excerpt, mark
from search.lexicon import lexicon
from search.parsing import MATCHES, Query, parse
from search.text import pinyin
from snippets.models import Audience, ServiceTheme

PER_PAGE = 20
#: Hits that are read before the same matter of several counties becomes one result.
DEEPEST = 1000
HEADINGS: dict[str, str | Promise] = {
    "region": _("地区"),
    "department": _("部门"),
    "kind": _("类型"),
    "category": _("权力类别"),
    "theme": _("服务主题"),
    "audience": _("服务对象"),
    "year": _("年份"),
    "language": _("语言"),
}
FACETS = tuple(HEADINGS)


@dataclass(frozen=True)
class Choice:
    label: str | Promise
    count: int
    query: str
    active: bool


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
    query: Query
    total: int
    results: list[Result]
    number: int
    pages: int
    facets: list[tuple[str | Promise, list[Choice]]]
    base: str
    suggestion: str = ""

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1

    extra: dict[str, str] = field(default_factory=dict)


def _labels(name: str) -> dict[str, str | Promise]:
    match name:
        case "region":
            return dict(lexicon().region_names)
        case "kind":
            return {kind.key: kind.label for kind in kinds()}
        case "category":
            return dict(Category.choices)
        case "theme":
            return dict(ServiceTheme.objects.values_list("slug", "name"))
        case "audience":
            return dict(Audience.choices)
        case "language":
            return {"zh-hans": "中文", "bo": "བོད་ཡིག"}
        case _:
            return {}


def _department_labels(keys: list[str]) -> dict[str, str | Promise]:
    """Short names by `region-code`, for the departments that were counted."""
    wanted = set(keys)
    named: dict[str, str | Promise] = {}
    pages = list(DepartmentPage.objects.public().filter(code__in={key.partition("-")[2] for key in wanted}))
    offices = offices_of(pages)
    for page in pages:
        region, _department = offices[page.pk]
        key = f"{region.region_code}-{page.code}" if region else ""
        if region and key in wanted:
            bare = page.short_name.lstrip("州市县区")
            named[key] = page.short_name if region.depth == 2 else f"{region.short_name}{bare}"
    return named


def address(params: dict[str, list[str]], **changes: list[str]) -> str:
    merged = {**params, **changes}
    return "?" + urlencode([(name, value) for name, values in merged.items() for value in values])


def _choices(name: str, counts: dict[str, int], params: dict[str, list[str]]) -> list[Choice]:
    labels = _department_labels(list(counts)) if name == "department" else _labels(name)
    chosen = params.get(name, [])
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    shown = [(value, count) for value, count in ordered if count or value in chosen][:20]
    choices = []
    for value, count in shown:
        rest = [other for other in chosen if other != value]
        query = address(params, **{name: rest if value in chosen else [*chosen, value]})
        choices.append(Choice(labels.get(value, value), count, query, value in chosen))
    return choices


def group(hits: list[Hit], region: str) -> list[list[Hit]]:
    """Hits of one matter together, at the place of the best; within it the reader's own county first."""
    matters: dict[str, list[Hit]] = {}
    for hit in hits:
        matters.setdefault(f"{hit.stored['matter']}:{hit.stored['language']}", []).append(hit)
    return [sorted(group, key=lambda hit: hit.stored["region"] != region) for group in matters.values()]


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
        places=[hit.stored for hit in hits],
        other_language=first["language"] != get_language(),
    )


def ask(typed: str, filters: dict[str, tuple[str, ...]], newest: bool = False, home: str = "") -> tuple[Query, Found]:
    """The first way of reading the query that finds anything."""
    for way in MATCHES:
        query = parse(typed, filters, newest, way, home)
        if query.plan.match is None:
            continue
        found = search(query.plan, limit=DEEPEST, facets=FACETS)
        if found.total:
            return query, found
    return parse(typed, filters, newest, home=home), Found(0, [])


def suggestion(query: Query, found: Found) -> str:
    """What was probably meant, where only the sound matched: the part of the best title that sounds the same."""
    if query.way != "sounding" or not found.hits:
        return ""
    read = pinyin.syllables(query.matter)
    for name in (found.hits[0].stored["title"], *found.hits[0].stored["names"]):
        for start in range(len(name) - len(read) + 1):
            piece = str(name[start : start + len(read)])
            if pinyin.syllables(piece) == read:
                return piece
    return ""


def answer(typed: str, params: QueryDict, home_region: str = "") -> Answer:
    """Search as the parameters of an address say. Raises EngineUnavailableError."""
    chosen = {name: [value for value in params.getlist(name) if value] for name in FACETS if params.getlist(name)}
    filters = {name: tuple(values) for name, values in chosen.items() if values}
    newest = params.get("sort") == "date"
    if params.get("anywhere") == "1" and "region" not in filters:
        filters["region"] = tuple(lexicon().region_names)
    within = params.get("in", "")
    within = within if within in lexicon().region_names and params.get("anywhere") != "1" else ""
    query, found = ask(typed, filters, newest, within)
    groups = group(found.hits, query.region or home_region)
    pages = max(1, -(-len(groups) // PER_PAGE))
    number = min(max(_number(params.get("page")), 1), pages)
    shown = groups[(number - 1) * PER_PAGE : number * PER_PAGE]
    kept = {"q": [typed], **chosen, **({"sort": ["date"]} if newest else {}), **({"in": [within]} if within else {})}
    return Answer(
        query=query,
        total=len(groups),
        results=[_result(hits, query.matter) for hits in shown],
        number=number,
        pages=pages,
        facets=[(HEADINGS[name], _choices(name, found.facets.get(name, {}), kept)) for name in FACETS],
        base=address(kept),
        suggestion=suggestion(query, found),
        extra={"region": lexicon().region_names.get(query.region or "", ""), "department": query.department or ""},
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 1
