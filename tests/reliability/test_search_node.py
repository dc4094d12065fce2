"""A node of Elasticsearch dies or hangs during a publication: the publication stands, readers are answered."""

import signal
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from pages.powers.models import PowerItem
from search.engine import engine
from search.engines.elastic import PAUSE, SEARCH_TIMEOUT, UPDATE_TIMEOUT, ElasticEngine
from search.models import OutboxEntry, Target
from search.plan import Plan, Term
from tests import factories
from tests.search.engines.node import OwnNode, node_url

node_url()
pytestmark = pytest.mark.slow
OLD, NEW = "食品生产许可", "食品经营许可"


@pytest.fixture(scope="module")
def node() -> Iterator[OwnNode]:
    own = OwnNode()
    try:
        own.start()
        yield own
    finally:
        own.remove()


@pytest.fixture
def site(node: OwnNode, settings: Any, tmp_path: Path, power_list: Any) -> Any:
    """A portal on an engine that can be killed, with the embedded one standing by; both hold one item."""
    settings.SEARCH_ENGINE = "elastic"
    settings.ELASTICSEARCH_URL = node.url
    settings.SEARCH_INDEX_PREFIX = f"fault-{uuid.uuid4().hex[:8]}"
    settings.SEARCH_INDEX = tmp_path / "standby"
    factories.item(power_list, OLD)
    OutboxEntry.objects.all().delete()
    call_command("search_reindex")
    transaction.get_connection().run_on_commit.clear()  # the test's own transaction never commits
    return power_list


@pytest.fixture
def publish(site: Any, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any) -> Any:
    """Publish an item; the fault strikes when the indexer has begun to write to the main engine."""

    def publish_with(fault: Callable[[], None]) -> float:
        upsert = ElasticEngine.upsert

        def strike_first(self: ElasticEngine, documents: Any) -> None:
            fault()
            upsert(self, documents)

        begun = time.monotonic()
        with monkeypatch.context() as patched:
            patched.setattr(ElasticEngine, "upsert", strike_first)
            with django_capture_on_commit_callbacks(execute=True):
                item = factories.item(site, NEW)
        assert PowerItem.objects.get(pk=item.pk).live
        rows = {(row.target, row.attempts > 0, "Elasticsearch" in row.error) for row in OutboxEntry.objects.all()}
        assert rows == {(Target.MAIN, True, True)}
        return time.monotonic() - begun

    return publish_with


def _titles(client: Client) -> set[str]:
    answer = client.get("/api/v1/search/", {"q": "食品"})
    assert answer.status_code == 200
    return {result["title"] for result in answer.json()["results"]}


def _assert_readers_are_answered(client: Client, settings: Any, soup: Any) -> None:
    """From the stand-by; without its index in plain words, with ways to browse."""
    begun = time.monotonic()
    assert _titles(client) == {OLD, NEW}
    assert time.monotonic() - begun < SEARCH_TIMEOUT + 3
    settings.SEARCH_INDEX, standby = settings.SEARCH_INDEX / "none", settings.SEARCH_INDEX
    page = soup(client.get("/search/", {"q": "食品"}), status=503)
    assert page.find("main").find_all("a", href=True)
    assert client.get("/api/v1/search/", {"q": "食品"}).status_code == 503
    assert client.get("/").status_code == 200
    settings.SEARCH_INDEX = standby


def _assert_all_is_made_good(client: Client) -> None:
    time.sleep(PAUSE)
    call_command("search_drain")
    assert not OutboxEntry.objects.exists()
    call_command("search_check")
    assert {hit.stored["title"] for hit in engine().search(Plan(Term("title_grams", "食品")), 10).hits} == {OLD, NEW}
    assert _titles(client) == {OLD, NEW}


def test_a_node_killed_during_a_publication(
    node: OwnNode, publish: Any, client: Client, settings: Any, soup: Any
) -> None:
    try:
        publish(lambda: node.signal(signal.SIGKILL))
        _assert_readers_are_answered(client, settings, soup)
        call_command("search_drain")  # as the worker does all the while
        assert OutboxEntry.objects.exists()
    finally:
        node.start()
    _assert_all_is_made_good(client)


def test_a_node_that_hangs_during_a_publication(
    node: OwnNode, publish: Any, client: Client, settings: Any, soup: Any
) -> None:
    try:
        took = publish(lambda: node.signal(signal.SIGSTOP))
        _assert_readers_are_answered(client, settings, soup)
    finally:
        node.signal(signal.SIGCONT)
    assert took < UPDATE_TIMEOUT + 10
    _assert_all_is_made_good(client)
