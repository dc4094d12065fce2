"""Elasticsearch does what every engine must do, and gives up in time."""

import socket
import time
from collections.abc import Iterator

import pytest

from search.engines import elastic as module
from search.engines.base import Engine, EngineUnavailableError
from search.engines.elastic import ElasticEngine
from search.plan import Plan
from tests.search.engines import behaviour
from tests.search.engines.behaviour import FOOD, document, fill, keys
from tests.search.engines.node import node_url

node_url()


@pytest.fixture
def engine(elastic: ElasticEngine) -> Engine:
    return elastic


class TestMatching(behaviour.Matching):
    pass


class TestChoosing(behaviour.Choosing):
    pass


class TestWriting(behaviour.Writing):
    pass


class TestRebuilding(behaviour.Rebuilding):
    pass


def test_scores_do_not_depend_on_the_shard(elastic: ElasticEngine) -> None:
    many = ElasticEngine(elastic.url, elastic.prefix, shards=3)
    documents = [document(str(number), {"title_words": "食品" if number % 3 else "食品 饮料"}) for number in range(40)]
    fill(many, *documents)
    spread = [hit.score for hit in many.search(Plan(FOOD), 100).hits]
    fill(elastic, *documents)
    assert spread == pytest.approx([hit.score for hit in elastic.search(Plan(FOOD), 100).hits])


def test_another_site_with_a_longer_prefix_is_left_alone(elastic: ElasticEngine) -> None:
    other = ElasticEngine(elastic.url, f"{elastic.prefix}-other")
    left = other.begin("1")
    elastic.begin("1")
    assert other.is_begun(left)
    other.discard(left)


def test_a_write_never_makes_an_index_in_place_of_the_alias(elastic: ElasticEngine) -> None:
    with pytest.raises(EngineUnavailableError):
        elastic.upsert([document("1")])
    fill(elastic, document("1", {"title_words": "食品"}))
    assert keys(elastic, FOOD) == ["1"]


def test_a_document_that_is_refused_is_named(elastic: ElasticEngine) -> None:
    fill(elastic)
    with pytest.raises(EngineUnavailableError, match=r"^5: "):
        elastic.upsert([document("4"), document("5", published=float("inf"))])


@pytest.fixture
def dead() -> ElasticEngine:
    """An address where nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return ElasticEngine(f"http://127.0.0.1:{held.getsockname()[1]}", "dead")


@pytest.fixture
def silent() -> Iterator[ElasticEngine]:
    """An address that takes calls and never answers."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen(8)
        yield ElasticEngine(f"http://127.0.0.1:{held.getsockname()[1]}", "silent")


def test_a_dead_node_is_unavailable_whatever_is_asked(dead: ElasticEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.0)
    calls = [
        lambda: dead.search(Plan(FOOD), 10), lambda: dead.upsert([document("1")]), lambda: dead.delete(["1"]),
        lambda: dead.begin("1"), lambda: dead.is_begun("x"), lambda: dead.add("x", [document("1")]),
        lambda: dead.swap("x"), lambda: dead.discard("x"), lambda: list(dead.keys()), dead.version,
    ]  # fmt: skip
    for call in calls:
        with pytest.raises(EngineUnavailableError):
            call()
    assert dead.health().answers is False


def test_a_silent_node_is_given_up_soon_and_not_asked_again_at_once(
    silent: ElasticEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = time.monotonic()
    with pytest.raises(EngineUnavailableError):
        silent.search(Plan(FOOD), 10)
    first = time.monotonic() - begun
    with pytest.raises(EngineUnavailableError, match="a moment ago"):
        silent.search(Plan(FOOD), 10)
    assert module.SEARCH_TIMEOUT * 0.9 < first < module.SEARCH_TIMEOUT + 2
    assert time.monotonic() - begun - first < 0.1
    monkeypatch.setattr(time, "monotonic", lambda: begun + first + module.PAUSE + 1)
    with pytest.raises(EngineUnavailableError, match="does not answer"):
        silent.search(Plan(FOOD), 10)


def test_of_several_nodes_one_that_lives_is_enough(elastic: ElasticEngine, dead: ElasticEngine) -> None:
    fill(elastic, document("1", {"title_words": "食品"}))
    both = ElasticEngine(f"{dead.url}, {elastic.url}", elastic.prefix)
    for _turn in range(4):
        assert keys(both, FOOD) == ["1"]


class TestGrouping(behaviour.Grouping):
    pass
