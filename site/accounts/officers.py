"""The three officers (三员分立): accounts, their security and the audit are three people's work, and none publishes."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.signals import m2m_changed
from django.dispatch import receiver
from django.utils.translation import gettext as _

from accounts.models import User

SYSTEM, SECURITY, AUDIT = "系统管理员", "安全管理员", "审计管理员"
OFFICERS = (SYSTEM, SECURITY, AUDIT)

#: (app, right). The screen 人员 knows by name what the first two may do there; neither has Wagtail's rights on users
#: and groups, with which an account can make itself a superuser.
RIGHTS: dict[str, tuple[tuple[str, str], ...]] = {
    SYSTEM: (
        ("wagtailcore", "add_site"),
        ("wagtailcore", "change_site"),
        ("wagtailcore", "delete_site"),
    ),
    SECURITY: (),
    AUDIT: (("audit", "view_entry"),),
}
EVERY_OFFICER = (("wagtailadmin", "access_admin"), ("accounts", "must_verify"))


class OfficersConflictError(ValidationError):
    """An account was to hold roles that exclude each other."""


def conflicts(groups: Iterable[Group]) -> list[str]:
    """Why one account cannot belong to all of these groups; empty where it can.

    An officer belongs to the group of the office alone. That is more than the rule asks for, and holds however the
    rights of the other groups change later.
    """
    names = sorted({group.name for group in groups})
    held = [name for name in OFFICERS if name in names]
    if not held:
        return []
    others = [name for name in names if name not in OFFICERS]
    found = [
        _("“%(one)s”和“%(other)s”不能由同一个账户担任。") % {"one": one, "other": other}
        for place, one in enumerate(held)
        for other in held[place + 1 :]
    ]
    return found + [
        _("“%(officer)s”不能同时属于“%(group)s”。") % {"officer": officer, "group": other}
        for officer in held
        for other in others
    ]


def is_officer(user: Any) -> bool:
    return bool(user.groups.filter(name__in=OFFICERS).exists())


@receiver(m2m_changed, sender=User.groups.through)
def refuse_conflicting_groups(
    sender: type, instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_kwargs: Any
) -> None:
    """Hold the rule whoever asks: a screen, a command, a superuser. Rows of accounts are locked, so that two who ask
    at once come after each other."""
    if action != "pre_add" or not pk_set:
        return
    if reverse:
        added, people = {instance.pk}, pk_set
    else:
        added, people = pk_set, {instance.pk}
    for user in get_user_model().objects.select_for_update().filter(pk__in=people).order_by("pk"):
        found = conflicts(Group.objects.filter(Q(pk__in=added) | Q(user=user)).distinct())
        if found:
            raise OfficersConflictError([f"{user.username}：{text}" for text in found])


def provision_officers() -> list[Group]:
    """Make the groups of the three officers and give them exactly their rights; safe to repeat.

    A right of an app that is not installed is left out until the next run.
    """
    made = []
    for name in OFFICERS:
        group, _created = Group.objects.get_or_create(name=name)
        wanted = Q()
        for app, codename in (*EVERY_OFFICER, *RIGHTS[name]):
            wanted |= Q(content_type__app_label=app, codename=codename)
        group.permissions.set(Permission.objects.filter(wanted))
        made.append(group)
    return made
