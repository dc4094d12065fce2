"""A town with its offices, a clerk of a department, and an item to edit."""

from typing import Any

import pytest
from django.test import Client

from pages.powers.models import PowerItem
from presets.chains import load_chains
from presets.files import Preset
from tests import factories
from tests.moderation.town import Town, staff


@pytest.fixture
def item(power_list: Any) -> PowerItem:
    return factories.item(power_list, statutory_days=20, promised_days=10)


@pytest.fixture
def town(home: Any, department: Any) -> Town:
    load_chains(Preset("gannan"))
    return Town(home, department, {**staff(home, home, "portal-"), **staff(department, home)})


@pytest.fixture
def clerk(town: Town) -> Client:
    return town.client("clerk")
