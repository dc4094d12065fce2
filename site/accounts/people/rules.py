"""Who may do what to which account. Screens ask these functions and decide nothing themselves."""

from enum import StrEnum
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page

from accounts.fronts import administered_fronts, is_administrators_group, places_of_groups
from accounts.officers import OFFICERS, SECURITY, SYSTEM


class Act(StrEnum):
    """What can be done to an account. Nothing deletes one: what it did stays on record under its name."""

    CREATE = "create"
    EDIT = "edit"
    ROLES = "roles"
    ABLE = "able"
    PASSWORD = "password"  # noqa: S105 (the name of an act)
    UNLOCK = "unlock"
    FACTOR = "factor"


#: 三员分立: who makes an account gives it no rights, who gives rights makes no account.
OFFICERS_ACTS = {
    SYSTEM: frozenset({Act.CREATE, Act.EDIT, Act.ABLE, Act.PASSWORD}),
    SECURITY: frozenset({Act.ROLES, Act.UNLOCK, Act.FACTOR}),
}


def _office(user: Any) -> str:
    """The office of an officer; empty for all others."""
    return next((group.name for group in user.groups.all() if group.name in OFFICERS), "")


def acts_of(user: Any) -> frozenset[Act]:
    """All that `user` may do, to whomever it is."""
    if not user.is_active:
        return frozenset()
    if user.is_superuser:
        return frozenset(Act)
    office = _office(user)
    if office:
        return OFFICERS_ACTS.get(office, frozenset())
    return frozenset(Act) if administered_fronts(user) else frozenset()


def _within(fronts: list[Page], pages: list[Page]) -> bool:
    """Whether there are pages, and each stands in one of the subtrees."""
    return bool(pages) and all(any(page.path.startswith(front.path) for front in fronts) for page in pages)


def _groups_below(fronts: list[Page]) -> QuerySet[Group]:
    """Groups that work in these subtrees and nowhere else. One that works nowhere at all is nobody's to give."""
    places = places_of_groups(Group.objects.exclude(name__in=OFFICERS))
    return Group.objects.filter(pk__in=[pk for pk, pages in places.items() if _within(fronts, pages)])


def grantable_groups(user: Any) -> QuerySet[Group]:
    """The roles that `user` may give: never more than its own subtree holds."""
    if Act.ROLES not in acts_of(user):
        groups = Group.objects.none()
    elif user.is_superuser:
        groups = Group.objects.all()
    elif _office(user) == SECURITY:
        groups = Group.objects.exclude(name__in=OFFICERS)
    else:
        groups = _groups_below(administered_fronts(user))
    return groups.order_by("name")


def people_of(user: Any) -> QuerySet[Any]:
    """The accounts that `user` sees: never its own or a superuser's; officers are a superuser's to keep."""
    everyone = get_user_model().objects.filter(is_superuser=False).exclude(pk=user.pk)
    if not acts_of(user):
        return everyone.none()
    if user.is_superuser:
        return everyone
    holds = get_user_model().groups.through.objects.filter(user=OuterRef("pk"))
    everyone = everyone.exclude(Exists(holds.filter(group__name__in=OFFICERS)))
    office = _office(user)
    if office == SECURITY:
        return everyone
    if office == SYSTEM:
        administrators = [group.pk for group in Group.objects.all() if is_administrators_group(group)]
        return everyone.filter(Exists(holds.filter(group__in=administrators)) | ~Exists(holds))
    own = _groups_below(administered_fronts(user)).values("pk")
    return everyone.filter(Exists(holds)).exclude(Exists(holds.exclude(group__in=own)))


def may(user: Any, act: Act, person: Any) -> bool:
    return act in acts_of(user) and people_of(user).filter(pk=person.pk).exists()
