"""A clerk of a department, and an item to edit."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from accounts.provision import editors_name, provision_front
from pages.powers.models import PowerItem
from tests import factories


@pytest.fixture
def item(power_list: Any) -> PowerItem:
    return factories.item(power_list, statutory_days=20, promised_days=10)


@pytest.fixture
def clerk(home: Any, department: Any) -> Client:
    provision_front(department, home)
    user = get_user_model().objects.create_user("renshe", password="x", office="州人社局")
    user.groups.add(Group.objects.get(name=editors_name(department)))
    client = Client()
    client.force_login(user)
    return client
