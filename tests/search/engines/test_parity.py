"""Both engines answer the judged queries alike: the same number found, the same first fifty, the same counts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from presets.files import Preset
from presets.loader import Loader
from search.asking import Asked, office_plan, related_plan
from search.documents import indexed_pages
from search.engines.base import Found
from search.facets import FACETS
from search.lexicon import teach
from search.plan import Plan
from search.ranking import MATCHES, parse
from search.reading import read
from tests.search.engines.node import node_url
from tests.search.judged_site import add_tibetan_pages

node_url()

JUDGED = Path(__file__).resolve().parents[1] / "judged"
QUERIES = [
    entry["q"] for name in ("tuning", "heldout") for entry in yaml.safe_load((JUDGED / f"{name}.yaml").read_text())
]
DEPTH = 50


def _overlap(one: Found, other: Found) -> float:
    first, second = ({hit.key for hit in found.hits} for found in (one, other))
    return len(first & second) / max(len(first), len(second), 1) if first or second else 1.0


def _plans(typed: str, engine: Any) -> Iterator[Plan]:
    """The plans of the ways of reading up to the first that finds anything, as the search page goes through them."""
    reading = read(typed)
    for way in MATCHES:
        query = parse(reading, {}, way=way)
        if query is None:
            continue
        yield query.plan
        found = engine.groups(query.plan, 20)
        if found.total:
            others = (office_plan(reading), related_plan(Asked(query, found), {}))
            yield from (plan for plan in others if plan is not None)
            return


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.django_db
def test_the_judged_queries_find_the_same_on_both_engines(embedded: Any, elastic: Any) -> None:
    Loader(Preset("gannan"), port=80, languages=["zh-hans"]).load()
    add_tibetan_pages()
    teach()
    documents = list(indexed_pages())
    for engine in (embedded, elastic):
        engine.add(name := engine.begin("1"), documents)
        engine.swap(name)
    found = [
        (typed, embedded.search(plan, DEPTH, facets=FACETS), elastic.search(plan, DEPTH, facets=FACETS))
        for typed in QUERIES
        for plan in _plans(typed, embedded)
    ]
    assert [(typed, one.total, other.total) for typed, one, other in found if one.total != other.total] == []
    assert [typed for typed, one, other in found if one.facets != other.facets] == []
    overlaps = [_overlap(one, other) for _typed, one, other in found]
    assert sum(overlaps) / len(overlaps) >= 0.99
    # Tiers are absolute: texts must weigh the same beside them. What is left comes of sparse fields, whose documents
    # tantivy counts all and Lucene only where the field is.
    ratios = [other.hits[0].score / one.hits[0].score for _typed, one, other in found if one.hits]
    assert min(ratios) > 0.85
    assert max(ratios) < 1.15
