"""Which engine the settings choose, which one stands by, and what the checks say of it."""

import socket
from pathlib import Path
from typing import Any

import pytest
from django.core import checks
from django.core.management import CommandError, call_command

from search import engine as module
from search.checks import check_engine_is_known, check_index_is_of_this_analyser
from search.engine import engine, engines
from search.engines.base import EngineUnavailableError
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.models import OutboxEntry, Target
from search.plan import Plan
from tests import factories


@pytest.fixture
def dead_node(settings: Any, tmp_path: Path) -> None:
    """Settings of a site whose node of Elasticsearch is not there."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{held.getsockname()[1]}"
    settings.SEARCH_ENGINE = "elastic"
    settings.SEARCH_INDEX = tmp_path / "standby"


def test_the_embedded_engine_is_the_default_and_alone() -> None:
    assert {target: type(each) for target, each in engines().items()} == {Target.MAIN: EmbeddedEngine}


def test_beside_elasticsearch_the_embedded_engine_stands_by(dead_node: None) -> None:
    assert [type(each) for each in engines().values()] == [ElasticEngine, EmbeddedEngine]
    assert engine() is engine(Target.MAIN)


def test_the_standby_answers_for_a_dead_node_and_its_outbox_goes_on(dead_node: None, power_list: Any) -> None:
    with pytest.raises(CommandError, match="主索引"):
        call_command("search_reindex")
    factories.item(power_list, "食品经营许可")
    call_command("search_drain")
    assert set(OutboxEntry.objects.values_list("target", flat=True)) == {Target.MAIN}
    assert module.search(Plan(None), 10).total > 0


def test_without_any_index_search_says_that_it_is_unavailable(dead_node: None) -> None:
    with pytest.raises(EngineUnavailableError):
        module.search(Plan(None), 10)


def test_an_engine_that_is_none_is_refused(settings: Any) -> None:
    assert check_engine_is_known() == []
    settings.SEARCH_ENGINE = "solr"
    assert [message.id for message in check_engine_is_known()] == ["search.E002"]
    assert check_engine_is_known()[0].is_serious()


def test_an_index_of_another_analyser_is_named(settings: Any, tmp_path: Path) -> None:
    settings.SEARCH_INDEX = tmp_path / "index"
    assert check_index_is_of_this_analyser() == []
    engine().swap(engine().begin("an old one"))
    (message,) = check_index_is_of_this_analyser()
    assert isinstance(message, checks.Warning)
    assert "search_reindex" in message.msg


def test_the_check_outlives_a_dead_node(dead_node: None) -> None:
    assert check_index_is_of_this_analyser() == []
