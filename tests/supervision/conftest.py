"""The staffed town of moderation, as it stood at the beginning of 2026."""

from collections.abc import Iterator

import pytest

from tests.moderation.conftest import addresses, committing, item
from tests.moderation.town import Town, build
from tests.supervision.playing import at

__all__ = ["addresses", "committing", "item"]


@pytest.fixture(autouse=True)
def _beginning() -> Iterator[None]:
    with at("2026-01-05"):
        yield


@pytest.fixture
def town(db: None, _beginning: None) -> Town:
    return build()
