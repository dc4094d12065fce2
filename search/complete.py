"""Completions for the search box: asks the index only, so that nothing that isn't public can appear.

It is called at every key, so it reads no session, no user, no database and renders no template.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext

from pages.base.kinds import kind_labels
from search.engine import search, state
from search.engines.base import EngineUnavailableError, Hit
from search.plan import All, Best, Node, Plan, Term, Tier
from search.text.complete import START, asked
from search.text.tibetan import is_tibetan
from search.tongues import for_reader, in_readers_language

MOST = 8
#: A matter stands in the index once for each county and again as a power: what is read to find MOST titles, at first
#: and once more.
READ, READ_MORE = 16, 48
#: Each score is larger than all behind it together: the reader's language, their county, what one can do there, a
#: title that begins so. A word inside scores 1. No preference is a value that most documents have: it would cost the
#: engine more than all the rest.
LANGUAGE, REGION, SERVICE, BEGINNING, INSIDE = 32.0, 16.0, 8.0, 4.0, 1.0
SERVICES = ("guide", "convenience")


def _inside(part: str) -> Node:
    return Tier(Best((Term("complete", part, prefix=True), Term("complete", START + part, prefix=True)), tie=0.0), 0.0)


def _way(parts: tuple[str, ...], language: str) -> Node:
    """Every part begins a word of the name. Letters are read as pinyin and as Wylie: the reader's script is first."""
    first, *rest = parts
    score = INSIDE + (LANGUAGE if is_tibetan(first) == (language == "bo") else 0.0)
    begins = Tier(Term("complete", START + first, prefix=True), score + BEGINNING)
    node: Node = Best((begins, Tier(Term("complete", first, prefix=True), score)), tie=0.0)
    return All((node, *map(_inside, rest))) if rest else node


def _plan(ways: Sequence[tuple[str, ...]], language: str, region: str) -> Plan:
    nodes = tuple(_way(parts, language) for parts in ways)
    prefer: list[Node] = [Tier(Term("kind", kind), SERVICE) for kind in SERVICES]
    if region:
        prefer.append(Tier(Term("region", region), REGION))
    return Plan(nodes[0] if len(nodes) == 1 else Best(nodes, tie=0.0), tuple(prefer), for_reader({}))


def _order(hit: Hit) -> tuple[float, bool, int]:
    """Among equals what is in force, then the shorter title, of which more is typed already."""
    return -hit.score, hit.stored["status"] not in ("", "active"), len(hit.stored["title"])


def _by_title(hits: list[Hit]) -> dict[str, list[Hit]]:
    titles: dict[str, list[Hit]] = {}
    for hit in sorted(hits, key=_order):
        titles.setdefault(hit.stored["title"], []).append(hit)
    return titles


def _read(plan: Plan) -> dict[str, list[Hit]]:
    """Hits by title, the best first."""
    found = search(plan, READ)
    titles = _by_title(found.hits)
    if len(titles) >= MOST or found.total <= READ:
        return titles
    return _by_title(found.hits + search(plan, READ_MORE, offset=READ).hits)


def _completion(title: str, hits: list[Hit], region: str, labels: dict[str, str | Promise]) -> dict[str, str]:
    """A title leads to its page; to all its places where it has several and none is the reader's own."""
    first: dict[str, Any] = in_readers_language(hits[0].stored)
    places = {hit.stored["region"] for hit in hits if hit.stored["kind"] == first["kind"]}
    chosen = len(places) == 1 or first["region"] == region
    where = first["region_name"] if chosen else gettext("多个地区")
    return {
        "text": title,
        "kind": first["kind"],
        "url": first["url"] if chosen else f"{reverse('search:results')}?{urlencode({'q': title})}",
        "region": first["region"] if chosen else "",
        "note": " · ".join(filter(None, (str(labels.get(first["kind"], "")), where))),
    }


def complete(typed: str, language: str, region: str) -> list[dict[str, str]]:
    """At most MOST titles that go on as `typed` begins, each once. Raises EngineUnavailableError."""
    ways = asked(typed)
    if not ways:
        return []
    try:
        titles = _read(_plan(ways, language, region))
    except ValueError as error:  # an index from before there were completions lacks their field
        raise EngineUnavailableError(str(error)) from error
    labels = kind_labels()
    return [_completion(title, hits, region, labels) for title, hits in list(titles.items())[:MOST]]


def _answer(_state: object, typed: str, language: str, region: str) -> bytes:
    return json.dumps({"completions": complete(typed, language, region)}, ensure_ascii=False).encode()


_kept = lru_cache(maxsize=1024)(_answer)


def answer(typed: str, language: str, region: str) -> bytes:
    """Completions as JSON. What many people type is kept for as long as the index stays as it is."""
    now = state()
    return (_answer if now is None else _kept)(now, typed, language, region)
