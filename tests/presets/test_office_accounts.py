"""`make run` makes one account for each office, with generated passwords that a command prints (issue 5).

That a first start makes them, and a later one does not, `test_presets` says where it loads each preset.
"""

import re
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Office
from accounts.provision import provision_front
from tests import factories

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"


@pytest.fixture
def places(settings: Any) -> list[Any]:
    """Portal, county and a department of each, as the preset names them."""
    settings.OFFICE_ACCOUNTS = True
    portal = factories.portal()
    county = factories.county(portal)
    fronts = [(portal, portal), (county, county)]
    for region, short in ((portal, "州食药监局"), (county, "县食药监局")):
        fronts.append((factories.department(region, short, "shiyaojianju", "028", full_name=short), region))
    for front, region in fronts:
        provision_front(front, region)
    return [front for front, _region in fronts]


def run(*options: str) -> str:
    out = StringIO()
    call_command("office_accounts", "--preset", "gannan", *options, stdout=out)
    return out.getvalue()


def passwords(table: str) -> dict[str, str]:
    """User names with the passwords that stand beside them."""
    rows = [line.split() for line in table.splitlines() if re.search(r" (zhou|maqu)-", line)]
    return {row[-2]: row[-1] for row in rows}


def signs_in(name: str, password: str) -> bool:
    client = Client()
    client.post(LOGIN, {"username": name, "password": password})
    return bool(client.get("/admin/").status_code == 200)


def test_each_office_of_the_places_has_an_account_that_signs_in(places: list[Any]) -> None:
    made = passwords(run())
    assert {"zhou-bianban", "zhou-fazhiban", "zhou-zhengfu", "maqu-head", "maqu-bianban"} <= set(made)
    assert {"zhou-shiyaojianju-head", "maqu-shiyaojianju-bianji", "maqu-bianji"} <= set(made)
    assert len(made) == Office.objects.count() + len(places), "each office, and a clerk of each place"
    assert len(set(made.values())) == len(made)
    assert signs_in("maqu-head", made["maqu-head"])
    head = get_user_model().objects.get(username="maqu-head")
    assert [office.name for office in Office.objects.filter(group__in=head.groups.all())] == ["玛曲县负责人"]
    assert not head.is_superuser


def test_passwords_are_printed_once_and_made_anew_when_asked(places: list[Any]) -> None:
    first = passwords(run())
    assert not set(first.values()) & set(run().split())
    assert signs_in("zhou-bianban", first["zhou-bianban"])
    again = passwords(run("--reset"))
    assert not signs_in("zhou-bianban", first["zhou-bianban"])
    assert signs_in("zhou-bianban", again["zhou-bianban"])


def test_an_account_lets_nobody_in_before_its_password_is_made(places: list[Any]) -> None:
    from presets.accounts import make_accounts
    from presets.files import Preset

    make_accounts(Preset("gannan"))
    user = get_user_model().objects.get(username="maqu-head")
    assert not user.has_usable_password()
    assert signs_in("maqu-head", passwords(run())["maqu-head"])


def test_an_account_of_another_person_by_the_same_name_is_left_alone(places: list[Any]) -> None:
    get_user_model().objects.create_user("maqu-head", password="their own")
    assert "maqu-head" not in passwords(run("--reset"))
    assert get_user_model().objects.get(username="maqu-head").check_password("their own")


def test_a_public_site_has_no_accounts_of_that_kind_unless_somebody_insists(places: list[Any], settings: Any) -> None:
    settings.OFFICE_ACCOUNTS = False
    with pytest.raises(CommandError, match="--i-know"):
        run()
    assert not get_user_model().objects.filter(username="maqu-head").exists()
    assert "maqu-head" in passwords(run("--i-know"))


def test_the_login_page_of_a_trial_site_says_how_to_get_in(places: list[Any], settings: Any) -> None:
    assert "make accounts" in Client().get(LOGIN).content.decode()
    settings.OFFICE_ACCOUNTS = False
    assert "make accounts" not in Client().get(LOGIN).content.decode()
