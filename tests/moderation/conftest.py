"""Towns whose offices are staffed."""

from typing import Any

import pytest

from tests import factories
from tests.moderation.town import Town, build


@pytest.fixture
def town(db: None) -> Town:
    return build()


@pytest.fixture
def item(town: Town) -> Any:
    return factories.item(factories.power_list(town.department), statutory_days=20, promised_days=10)
