"""Three officers, none of whom does another's work or publishes (三员分立; issue 5, Accounts)."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.officers import AUDIT, OFFICERS, SECURITY, SYSTEM, OfficersConflictError, conflicts, provision_officers
from tests.accounts.people import PASSWORD, administrators_of, as_user, group_at, person, sign_in

PEOPLE = "/admin/people/"


@pytest.fixture
def officers(db: None) -> dict[str, Any]:
    provision_officers()
    return {name: person(f"officer-{place}", Group.objects.get(name=name)) for place, name in enumerate(OFFICERS)}


@given(st.sets(st.sampled_from([*OFFICERS, "玛曲县 编辑", "玛曲县 负责人", "玛曲县 管理员"])))
def test_an_officer_is_nothing_else_and_all_others_are_free(names: set[str]) -> None:
    found = conflicts(Group(name=name) for name in names)
    held = names & set(OFFICERS)
    assert bool(found) == (bool(held) and len(names) > 1)
    for officer in held if len(names) > 1 else ():
        assert any(officer in text for text in found)


@pytest.mark.parametrize("name", OFFICERS)
def test_whoever_asks_an_officer_gets_no_second_role(officers: dict[str, Any], editors: Any, name: str) -> None:
    officer, other = officers[name], officers[OFFICERS[OFFICERS.index(name) - 1]].groups.get()
    for second in (editors, other):
        with pytest.raises(OfficersConflictError, match=second.name), transaction.atomic():
            officer.groups.add(second)
        with pytest.raises(OfficersConflictError, match=second.name), transaction.atomic():
            second.user_set.add(officer)
        with pytest.raises(OfficersConflictError), transaction.atomic():
            person(f"fresh-{second.pk}").groups.set([second, officer.groups.get()])
    assert list(officer.groups.values_list("name", flat=True)) == [name]


def test_an_office_can_be_handed_over_in_one_step(officers: dict[str, Any], editors: Any) -> None:
    officers[AUDIT].groups.set([editors])
    assert list(officers[AUDIT].groups.all()) == [editors]


def test_wagtails_own_screen_tells_the_superuser_of_the_conflict(
    admin_client: Client, officers: dict[str, Any], editors: Any
) -> None:
    officer = officers[SYSTEM]
    url = f"/admin/users/edit/{officer.pk}/"
    data = {"username": officer.username, "first_name": "x", "last_name": "x", "email": "a@b.cn", "is_active": "on"}
    told = admin_client.post(url, {**data, "groups": [officer.groups.get().pk, editors.pk]}, follow=True)
    assert "不能同时属于" in told.content.decode()
    assert list(officer.groups.values_list("name", flat=True)) == [SYSTEM]
    assert admin_client.post(url, {**data, "groups": [editors.pk]}).status_code == 302
    assert list(officer.groups.all()) == [editors]


def test_provisioning_twice_takes_back_what_was_added(officers: dict[str, Any]) -> None:
    from tests.accounts.people import right

    group = Group.objects.get(name=SECURITY)
    before = set(group.permissions.all())
    group.permissions.add(right("accounts", "add_user"))
    provision_officers()
    assert set(group.permissions.all()) == before


@pytest.mark.parametrize("name", OFFICERS)
def test_an_officer_opens_no_content_and_none_of_wagtails_accounts(
    officers: dict[str, Any], maqu: Any, name: str
) -> None:
    client = as_user(officers[name])
    assert client.get("/admin/").status_code == 200
    for path in (
        f"pages/{maqu.pk}/edit/", f"pages/{maqu.pk}/delete/", "users/", "users/new/", "groups/", "images/",
        "documents/", "workflows/list/", "redirects/", "collections/",
    ):  # fmt: skip
        assert client.get(f"/admin/{path}").status_code in {302, 403, 404}, path
    for path in ("pages/", "reports/site-history/", "reports/locked/", "choose-page/", "pages/search/?q=玛曲"):
        assert maqu.title not in client.get(f"/admin/{path}", follow=True).content.decode(), path
    assert (client.get("/admin/sites/").status_code == 200) == (name == SYSTEM)
    assert (client.get(PEOPLE).status_code == 200) == (name != AUDIT)


def test_the_system_officer_makes_accounts_and_gives_no_role(
    officers: dict[str, Any], clerk_user: Any, keeper: Any, editors: Any
) -> None:
    client = as_user(officers[SYSTEM])
    listed = client.get(PEOPLE).content.decode()
    assert keeper.username in listed
    assert clerk_user.username not in listed
    made = client.post(f"{PEOPLE}create/", {"username": "new-one", "office": "玛曲县", "roles": [editors.pk]})
    assert made.status_code == 200
    fresh = type(keeper).objects.get(username="new-one")
    assert not fresh.groups.exists()
    assert client.post(f"{PEOPLE}{keeper.pk}/password/").status_code == 200
    for act in ("unlock", "factor"):
        assert client.post(f"{PEOPLE}{keeper.pk}/{act}/")["Location"] == "/admin/"
    assert client.post(f"{PEOPLE}{clerk_user.pk}/disable/").status_code == 404

    security = as_user(officers[SECURITY])
    assert security.post(f"{PEOPLE}{fresh.pk}/", {"roles": [editors.pk]}).status_code == 302
    assert list(fresh.groups.all()) == [editors]


def test_the_security_officer_gives_roles_and_makes_no_account(
    officers: dict[str, Any], clerk_user: Any, maqu: Any
) -> None:
    client = as_user(officers[SECURITY])
    heads = group_at(maqu, "负责人")
    assert client.post(f"{PEOPLE}{clerk_user.pk}/", {"roles": [heads.pk], "office": "改名"}).status_code == 302
    clerk_user.refresh_from_db()
    assert list(clerk_user.groups.all()) == [heads]
    assert clerk_user.office == "玛曲县公安局"
    assert client.get(f"{PEOPLE}create/")["Location"] == "/admin/"
    for act in ("disable", "password"):
        assert client.post(f"{PEOPLE}{clerk_user.pk}/{act}/")["Location"] == "/admin/"
    assert client.post(f"{PEOPLE}{clerk_user.pk}/unlock/").status_code == 302
    audit = Group.objects.get(name=AUDIT)
    assert client.post(f"{PEOPLE}{clerk_user.pk}/", {"roles": [audit.pk]}).status_code == 200
    assert list(clerk_user.groups.all()) == [heads]


@pytest.mark.parametrize("name", OFFICERS)
def test_no_officer_touches_an_officer_a_superuser_or_itself(
    officers: dict[str, Any], admin: Any, clerk_user: Any, keeper: Any, name: str
) -> None:
    client = as_user(officers[name])
    for foreign in (*officers.values(), admin):
        for path in ("", "disable/", "password/", "unlock/", "factor/"):
            assert client.post(f"{PEOPLE}{foreign.pk}/{path}", {"roles": []}).status_code in {302, 404}
        fresh = type(admin).objects.get(pk=foreign.pk)
        assert fresh.is_active
        assert fresh.password == foreign.password
    rightful = {SYSTEM: (keeper, "disable"), SECURITY: (clerk_user, "unlock")}.get(name)
    if rightful:
        person_, act = rightful
        assert client.post(f"{PEOPLE}{person_.pk}/{act}/")["Location"] == f"{PEOPLE}{person_.pk}/"


def test_officers_sign_in_with_a_second_factor(officers: dict[str, Any], settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    for officer in officers.values():
        client, _answer = sign_in(officer.username, PASSWORD)
        assert client.get("/admin/")["Location"].startswith("/admin/second-factor/set-up/")


def test_an_administrator_of_a_county_is_no_officer(officers: dict[str, Any], maqu: Any) -> None:
    with pytest.raises(OfficersConflictError):
        officers[SECURITY].groups.add(administrators_of(maqu))
