"""An office that translates, and an item for it."""

from typing import Any

import pytest

from tests.translation.desks import Office, item_of, staffed


@pytest.fixture
def office(db: None) -> Office:
    return staffed()


@pytest.fixture
def item(office: Office) -> Any:
    return item_of(office)
