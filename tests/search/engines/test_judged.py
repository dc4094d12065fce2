"""The judged queries, on the site that they were judged on: answered as well as before, and by both engines alike.

The floor stands under what has been reached on the queries kept aside, so that a change cannot lose it unseen.
"""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command

from moderation.guard import Act, publishing
from pages.base.querysets import public_pages
from search.asking import Asked, office_plan, related_plan
from search.documents import indexed_pages
from search.engines.base import Found
from search.facets import FACETS
from search.lexicon import teach
from search.plan import Plan
from search.ranking import MATCHES, parse
from search.reading import read
from search.rebuild import reindex
from tests.search.judged_site import add_tibetan_pages
from tests.sharing import stored_for_module, together

pytestmark = [pytest.mark.once, pytest.mark.slow, pytest.mark.django_db, together("judged")]

ROOT = Path(__file__).resolve().parents[3]
JUDGED = ROOT / "tests" / "search" / "judged"
TUNING, HELD_OUT = (yaml.safe_load((JUDGED / f"{name}.yaml").read_text()) for name in ("tuning", "heldout"))
QUERIES = [entry["q"] for entry in (*TUNING, *HELD_OUT)]
FLOOR = 0.94
DEPTH = 50


@pytest.fixture(scope="module")
def judged_site(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """As the bench makes it."""
    with stored_for_module(django_db_blocker):
        call_command("bootstrap", "--port", "80", "--chinese-only")
        assert not public_pages().exclude(locale__language_code="zh-hans").exists()
        with publishing(Act.SAMPLE):
            add_tibetan_pages()
        yield


def _bench() -> Any:
    spec = importlib.util.spec_from_file_location("relevance", ROOT / "bench" / "relevance.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["relevance"] = module
    spec.loader.exec_module(module)
    return module


def test_the_queries_kept_aside_are_answered_as_well_as_before(judged_site: None) -> None:
    reindex()
    relevance = _bench()
    judged = [(entry, *relevance.judge_entry(entry)) for entry in HELD_OUT]
    tibetan = [result.ndcg for entry, result, _correction in judged if entry["class"].startswith("bo_")]
    assert sum(result.ndcg for _entry, result, _correction in judged) / len(judged) >= FLOOR
    assert sum(tibetan) / len(tibetan) >= FLOOR
    false = [entry["q"] for entry, _result, correction in judged if correction and "correct" not in entry]
    assert false == []


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


def test_the_judged_queries_find_the_same_on_both_engines(judged_site: None, embedded: Any, elastic: Any) -> None:
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
