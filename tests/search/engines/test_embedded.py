"""The embedded engine does what every engine must do."""

import pytest

from search.engines.base import Engine
from search.engines.embedded import EmbeddedEngine
from tests.search.engines import behaviour


@pytest.fixture
def engine(embedded: EmbeddedEngine) -> Engine:
    return embedded


class TestMatching(behaviour.Matching):
    pass


class TestChoosing(behaviour.Choosing):
    pass


class TestWriting(behaviour.Writing):
    pass


class TestRebuilding(behaviour.Rebuilding):
    pass


class TestGrouping(behaviour.Grouping):
    pass
