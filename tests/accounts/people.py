"""Accounts for tests: fronts with their groups, people in them, a browser for each."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import GroupPagePermission

from accounts.offices import OfficeKind
from accounts.provision import provision_office

PASSWORD = "Maqu-2026-river"
LOGIN = "/admin/login/"
HOME = "/admin/"


def right(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def group_at(front: Any, role: str) -> Group:
    """A group that writes below `front`."""
    group, _created = Group.objects.get_or_create(name=f"{front.full_name} {role}")
    group.permissions.add(right("wagtailadmin", "access_admin"))
    change = right("wagtailcore", "change_page")
    GroupPagePermission.objects.get_or_create(group=group, page_id=front.pk, permission=change)
    return group


def administrators_of(front: Any) -> Group:
    """The group of administrators writes on no page: it is an office of the region."""
    return provision_office(OfficeKind.ADMINISTRATOR, front, f"{front.full_name}账户管理员").group


def person(username: str, *groups: Group, **facts: Any) -> Any:
    user = get_user_model().objects.create_user(username, password=PASSWORD, **facts)
    user.groups.add(*groups)
    return user


def as_user(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sign_in(
    username: str, password: str = PASSWORD, client: Client | None = None, **headers: str
) -> tuple[Client, Any]:
    client = client or Client()
    return client, client.post(LOGIN, {"username": username, "password": password, "next": HOME}, **headers)


def code_of(device: TOTPDevice) -> str:
    """What the person's authenticator shows now."""
    return f"{totp(device.bin_key, device.step, device.t0, device.digits, device.drift):06d}"


def with_authenticator(user: Any) -> TOTPDevice:
    return TOTPDevice.objects.create(user=user, name="authenticator", confirmed=True)
