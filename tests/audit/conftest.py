"""The audit administrator, a clerk, and the triggers that tests otherwise go without."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client

from accounts.provision import editors_name, provision_front
from audit import guards
from tests import factories


@pytest.fixture
def guarded(db: None, settings: Any) -> None:
    """As in production; the test's own rollback takes the triggers away."""
    settings.AUDIT_GUARDED = True
    guards.install()


@pytest.fixture
def auditors(db: None) -> Group:
    group = Group.objects.create(name="审计管理员")
    group.permissions.add(
        Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"),
        Permission.objects.get(codename="view_entry", content_type__app_label="audit"),
    )
    return group


@pytest.fixture
def auditor(auditors: Group) -> Client:
    user = get_user_model().objects.create_user("shenji", password="x", office="州审计管理员")
    user.groups.add(auditors)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def clerk_user(home: Any, department: Any) -> Any:
    provision_front(department, home)
    user = get_user_model().objects.create_user("renshe", password="x", office="州人社局")
    user.groups.add(Group.objects.get(name=editors_name(department)))
    return user


@pytest.fixture
def clerk(clerk_user: Any) -> Client:
    client = Client(REMOTE_ADDR="10.1.2.3")
    client.force_login(clerk_user)
    return client


@pytest.fixture
def item(power_list: Any) -> Any:
    return factories.item(power_list)
