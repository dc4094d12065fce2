"""One account for each office of a trial site, named by office (issue 5). Passwords are made when somebody asks.

An account that was just made has none and lets nobody in: `office_accounts` makes passwords and shows them once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import Page

from accounts.models import Office, OfficeKind
from accounts.passwords import generate
from accounts.provision import EDITORS, editors_name
from pages.departments.models import DepartmentPage
from pages.home.models import HomePage
from pages.regions.models import CountyPage
from presets.files import Preset

CLERK = "clerk"
#: The last part of a user name, by kind of office; a preset may call one otherwise.
NAMES = {
    CLERK: "bianji",
    OfficeKind.HEAD: "head",
    OfficeKind.SECRECY: "baomi",
    OfficeKind.CENTRE: "zhongxin",
    OfficeKind.ESTABLISHMENT: "bianban",
    OfficeKind.LEGAL: "fazhiban",
    OfficeKind.LEADING_GROUP: "lingdaoxiaozu",
    OfficeKind.POVERTY_GROUP: "fupinxiaozu",
    OfficeKind.GOVERNMENT: "zhengfu",
    OfficeKind.FINANCE: "caizheng",
    OfficeKind.LANGUAGE: "zangyuwei",
    OfficeKind.ADMINISTRATOR: "guanliyuan",
}


@dataclass(frozen=True)
class Seat:
    """An account there should be: whose, and under which name."""

    username: str
    office: str
    group: Group


def _fronts(preset: Preset) -> Iterator[tuple[str, Any]]:
    """Prefix of the user names, and the front, of each place that the preset names under `accounts`."""
    portal = HomePage.objects.originals().order_by("pk").first()
    for place in preset.account_places:
        region: Any = portal
        if portal is not None and place["region"] != portal.region_code:
            region = CountyPage.objects.filter(region_code=place["region"]).order_by("pk").first()
        if region is None:
            continue
        yield place["name"], region
        for slug in place.get("departments", []):
            department = DepartmentPage.objects.child_of(region).filter(slug=slug).first()
            if department:
                yield f"{place['name']}-{slug}", department


def _editors(front: Page) -> Group | None:
    by_right = Group.objects.filter(name__endswith=f" {EDITORS}", page_permissions__page_id=front.pk).distinct()
    return by_right.first() or Group.objects.filter(name=editors_name(front)).first()


def seats(preset: Preset) -> list[Seat]:
    names = {**NAMES, **preset.account_names}
    found = []
    for prefix, front in _fronts(preset):
        if group := _editors(front):
            found.append(Seat(f"{prefix}-{names[CLERK]}", f"{front.full_name}编辑", group))
        for office in Office.objects.filter(front_id=front.pk).select_related("group").order_by("pk"):
            found.append(Seat(f"{prefix}-{names[office.kind]}", office.name, office.group))
    return found


def make_accounts(preset: Preset) -> list[Seat]:
    """Make the accounts that are missing, without passwords; a name that somebody has already is left to them."""
    users = get_user_model().objects
    made = []
    for seat in seats(preset):
        if users.filter(username=seat.username).exists():
            continue
        user: Any = users.create_user(seat.username, password=None, office=seat.office)
        user.groups.add(seat.group)
        made.append(seat)
    return made


def give_passwords(preset: Preset, reset: bool) -> list[tuple[Seat, str]]:
    """A password for each account that has none, or for all; the others with an empty one.

    An account of the same name in another group is somebody else's: it is not even named.
    """
    rows = []
    for seat in seats(preset):
        user: Any = get_user_model().objects.filter(username=seat.username, groups=seat.group).first()
        if user is None or user.is_superuser:
            continue
        made = ""
        if reset or not user.has_usable_password():
            made = generate()
            user.set_password(made)
            user.save(update_fields=["password"])
        rows.append((seat, made))
    return rows
