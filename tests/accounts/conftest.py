"""Two counties with their people, under one portal; a clerk of the prefecture."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from accounts.provision import provision_front
from tests import factories
from tests.accounts.people import administrators_of, group_at, person


@pytest.fixture
def maqu(home: Any) -> Any:
    return factories.county(home)


@pytest.fixture
def xiahe(home: Any) -> Any:
    return factories.county(home, "夏河县", "xiahe", "623027")


@pytest.fixture
def editors(maqu: Any) -> Any:
    return group_at(maqu, "编辑")


@pytest.fixture
def clerk_user(editors: Any) -> Any:
    return person("maqu-clerk", editors, office="玛曲县公安局", email="clerk@example.cn")


@pytest.fixture
def keeper(maqu: Any) -> Any:
    """The administrator of 玛曲."""
    return person("maqu-admin", administrators_of(maqu))


@pytest.fixture
def stranger(xiahe: Any) -> Any:
    """A clerk of the other county."""
    return person("xiahe-clerk", group_at(xiahe, "编辑"), office="夏河县公安局")


@pytest.fixture
def clerk_like(home: Any, department: Any) -> Client:
    """An editor of a department of the prefecture."""
    user = get_user_model().objects.create_user("bianji", password="x")
    user.groups.add(provision_front(department, home))
    client = Client()
    client.force_login(user)
    return client
