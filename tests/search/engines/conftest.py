"""The engines under test, each with an index of its own."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from tests.search.engines.node import clear, node_url


@pytest.fixture
def embedded(tmp_path: Path) -> EmbeddedEngine:
    return EmbeddedEngine(tmp_path / "embedded")


@pytest.fixture
def elastic() -> Iterator[ElasticEngine]:
    engine = ElasticEngine(node_url(), f"test-{uuid.uuid4().hex[:8]}")
    yield engine
    clear(engine)
