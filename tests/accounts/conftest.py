"""Accounts that several suites log in as."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from accounts.provision import provision_front


@pytest.fixture
def clerk_like(home: Any, department: Any) -> Client:
    """An editor of a department of the prefecture."""
    user = get_user_model().objects.create_user("bianji", password="x")
    user.groups.add(provision_front(department, home))
    client = Client()
    client.force_login(user)
    return client
