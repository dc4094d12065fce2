"""The screen 人员: a county keeps its own people, nobody else's (issue 5, Isolation and Accounts)."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import GroupPagePermission, Locale, ModelLogEntry, Page

from accounts.fronts import front_of_group
from accounts.officers import provision_officers
from accounts.people.rules import Act, acts_of, grantable_groups, may, people_of
from accounts.provision import provision_front
from tests import factories
from tests.accounts.people import HOME, PASSWORD, administrators_of, as_user, group_at, person, right, sign_in

PEOPLE = "/admin/people/"
FACTS = {"office": "玛曲县人社局", "last_name": "贡保", "first_name": "扎西", "email": "a@example.cn"}


def shown_password(answer: Any) -> str:
    assert answer.status_code == 200, answer
    return BeautifulSoup(answer.content, "html.parser").select_one(".gate-secret code").get_text()


def test_a_county_sees_its_own_people_only(keeper: Any, clerk_user: Any, stranger: Any, admin: Any) -> None:
    page = as_user(keeper).get(PEOPLE).content.decode()
    assert "maqu-clerk" in page
    for hidden in ("xiahe-clerk", "夏河县公安局", f"{PEOPLE}{admin.pk}/", f"{PEOPLE}{keeper.pk}/"):
        assert hidden not in page
    assert "没有找到" in as_user(keeper).get(f"{PEOPLE}?q=xiahe").content.decode()
    assert "maqu-clerk" in as_user(keeper).get(f"{PEOPLE}?q=公安").content.decode()


@pytest.mark.parametrize("act", ["", "disable/", "enable/", "password/", "unlock/", "factor/"])
def test_foreign_accounts_do_not_exist_for_it(
    keeper: Any, clerk_user: Any, stranger: Any, admin: Any, act: str
) -> None:
    provision_officers()
    editors, home = clerk_user.groups.get(), Page.objects.get(slug="home").specific
    officer = person("officer", Group.objects.get(name="审计管理员"))
    above = person("state-admin", administrators_of(home))
    nowhere = person("without-groups")
    mixed = person("in-both", editors, *stranger.groups.all())
    client = as_user(keeper)
    data = {**FACTS, "roles": [editors.pk]}
    for foreign in (stranger, admin, officer, above, nowhere, mixed, keeper):
        assert client.get(f"{PEOPLE}{foreign.pk}/").status_code == 404
        assert client.post(f"{PEOPLE}{foreign.pk}/{act}", data).status_code == 404
        fresh = get_user_model().objects.get(pk=foreign.pk)
        assert (fresh.is_active, fresh.password, fresh.office) == (True, foreign.password, foreign.office)
    own = client.post(f"{PEOPLE}{clerk_user.pk}/{act}", data)
    assert own.status_code == (200 if act == "password/" else 302)
    assert client.post(f"{PEOPLE}999999/{act}", data).status_code == 404


def test_a_county_makes_an_account_whose_one_time_password_must_be_changed(keeper: Any, editors: Any) -> None:
    client = as_user(keeper)
    password = shown_password(client.post(f"{PEOPLE}create/", {"username": "new", "roles": [editors.pk], **FACTS}))
    made = get_user_model().objects.get(username="new")
    assert (made.office, made.get_full_name(), made.is_superuser) == ("玛曲县人社局", "扎西 贡保", False)
    assert list(made.groups.all()) == [editors]
    assert password not in client.get(PEOPLE).content.decode()

    fresh, _answer = sign_in("new", password)
    sent = fresh.get(HOME)["Location"]
    assert sent.startswith("/admin/own-password/")
    assert "一次性密码" in fresh.get(sent).content.decode()
    own = "grassland-and-yellow-river"
    fresh.post(sent, {"old_password": password, "new_password1": own, "new_password2": own})
    assert fresh.get(HOME).status_code == 200
    assert sign_in("new", own)[0].get(HOME).status_code == 200


def test_a_role_outside_its_own_subtree_cannot_be_given(
    keeper: Any, clerk_user: Any, editors: Any, stranger: Any, home: Any
) -> None:
    provision_officers()
    loose = Group.objects.create(name="没有页面的组")
    everywhere = Group.objects.create(name="全站编辑")
    root = Page.get_first_root_node()
    GroupPagePermission.objects.create(group=everywhere, page=root, permission=right("wagtailcore", "change_page"))
    wide = Group.objects.create(name="两个县的组")
    for region in Page.objects.filter(slug__in=["maqu", "xiahe"]):
        GroupPagePermission.objects.create(group=wide, page=region, permission=right("wagtailcore", "change_page"))
    foreign = [stranger.groups.get(), administrators_of(home), group_at(home, "编辑"), loose, everywhere, wide]
    client = as_user(keeper)
    for group in (*foreign, *Group.objects.filter(name__endswith="管理员", name__in=["系统管理员", "审计管理员"])):
        for url, name in ((f"{PEOPLE}create/", f"new-{group.pk}"), (f"{PEOPLE}{clerk_user.pk}/", "")):
            answer = client.post(url, {"username": name, **FACTS, "roles": [editors.pk, group.pk]})
            assert "没有这个角色" in answer.content.decode()
            assert group.name not in answer.content.decode()
        assert not get_user_model().objects.filter(username=f"new-{group.pk}").exists()
    assert list(clerk_user.groups.all()) == [editors]
    own = group_at(Page.objects.get(slug="maqu").specific, "负责人")
    assert client.post(f"{PEOPLE}{clerk_user.pk}/", {**FACTS, "roles": [own.pk]}).status_code == 302
    assert list(clerk_user.groups.all()) == [own]


def test_the_form_takes_nothing_that_it_does_not_show(keeper: Any, clerk_user: Any, editors: Any) -> None:
    smuggled = {"is_superuser": "on", "is_staff": "on", "username": "other", "password": "x", "user_permissions": ["1"]}
    answer = as_user(keeper).post(f"{PEOPLE}{clerk_user.pk}/", {**FACTS, "roles": [editors.pk], **smuggled})
    assert answer.status_code == 302
    clerk_user.refresh_from_db()
    assert clerk_user.office == "玛曲县人社局"
    assert (clerk_user.is_superuser, clerk_user.is_staff, clerk_user.username) == (False, False, "maqu-clerk")
    assert clerk_user.check_password(PASSWORD)
    assert not clerk_user.user_permissions.exists()


def test_an_account_keeps_at_least_one_role(keeper: Any, clerk_user: Any, editors: Any) -> None:
    assert as_user(keeper).post(f"{PEOPLE}{clerk_user.pk}/", {**FACTS, "roles": []}).status_code == 200
    assert list(clerk_user.groups.all()) == [editors]


def test_a_disabled_account_is_out_at_once_and_comes_back(keeper: Any, clerk_user: Any) -> None:
    client, theirs = as_user(keeper), as_user(clerk_user)
    assert theirs.get(HOME).status_code == 200
    client.post(f"{PEOPLE}{clerk_user.pk}/disable/")
    assert theirs.get(HOME)["Location"].startswith("/admin/login/")
    assert sign_in("maqu-clerk")[1].status_code == 200
    client.post(f"{PEOPLE}{clerk_user.pk}/enable/")
    assert sign_in("maqu-clerk")[1].status_code == 302


def test_a_reset_password_ends_the_sessions_of_the_old_one(keeper: Any, clerk_user: Any) -> None:
    theirs = as_user(clerk_user)
    password = shown_password(as_user(keeper).post(f"{PEOPLE}{clerk_user.pk}/password/"))
    assert theirs.get(HOME)["Location"].startswith("/admin/login/")
    assert sign_in("maqu-clerk")[1].status_code == 200
    assert sign_in("maqu-clerk", password)[0].get(HOME)["Location"].startswith("/admin/own-password/")


def test_a_reset_second_factor_is_set_up_anew(keeper: Any, clerk_user: Any, settings: Any) -> None:
    from tests.accounts.people import with_authenticator

    client = as_user(keeper)
    with_authenticator(clerk_user)
    assert "重置二次验证" in client.get(f"{PEOPLE}{clerk_user.pk}/").content.decode()
    assert client.post(f"{PEOPLE}{clerk_user.pk}/factor/").status_code == 302
    assert not clerk_user.totpdevice_set.exists()


def test_acts_are_done_by_post_alone_and_unknown_ones_do_not_exist(keeper: Any, clerk_user: Any) -> None:
    client = as_user(keeper)
    assert client.get(f"{PEOPLE}{clerk_user.pk}/disable/").status_code == 405
    assert client.post(f"{PEOPLE}{clerk_user.pk}/delete/").status_code == 404
    clerk_user.refresh_from_db()
    assert clerk_user.is_active


def test_a_clerk_has_no_such_screen(clerk_user: Any, editors: Any, keeper: Any) -> None:
    other = person("other", editors)
    client = as_user(clerk_user)
    assert PEOPLE not in client.get(HOME).content.decode()
    for path in ("", "create/", f"{other.pk}/", f"{other.pk}/disable/"):
        assert client.post(f"{PEOPLE}{path}").headers.get("Location") == HOME
    assert PEOPLE in as_user(keeper).get(HOME).content.decode()


def test_an_administrator_has_no_part_in_wagtails_own_screens(keeper: Any, clerk_user: Any) -> None:
    client = as_user(keeper)
    for path in ("users/", "users/new/", f"users/edit/{clerk_user.pk}/", "groups/", "groups/new/"):
        assert client.get(f"/admin/{path}").status_code in {302, 403}


def test_every_act_is_logged_with_who_did_it(keeper: Any, clerk_user: Any, editors: Any) -> None:
    client = as_user(keeper)
    client.post(f"{PEOPLE}create/", {"username": "new", "roles": [editors.pk], **FACTS})
    client.post(f"{PEOPLE}{clerk_user.pk}/", {**FACTS, "roles": [editors.pk]})
    for act in ("disable", "enable", "password", "unlock", "factor"):
        client.post(f"{PEOPLE}{clerk_user.pk}/{act}/")
    entries = ModelLogEntry.objects.filter(action__startswith="accounts.").order_by("pk")
    done = ["create", "edit", "disable", "enable", "password", "unlock", "factor"]
    assert [entry.action for entry in entries] == [f"accounts.{name}" for name in done]
    assert {entry.user_id for entry in entries} == {keeper.pk}
    assert entries[1].data["after"] == [editors.name]
    assert not re.search(r"[A-Za-z0-9]{4}-[A-Za-z0-9]{4}-", str([entry.data for entry in entries]))


def test_the_prefecture_keeps_people_of_all_counties_below_it(home: Any, clerk_user: Any, stranger: Any) -> None:
    client = as_user(person("state-admin", administrators_of(home)))
    page = client.get(PEOPLE).content.decode()
    assert "maqu-clerk" in page
    assert "xiahe-clerk" in page
    assert client.post(f"{PEOPLE}{stranger.pk}/disable/").status_code == 302


def test_a_superuser_reaches_all_but_superusers(admin: Any, admin_client: Client, keeper: Any) -> None:
    second = get_user_model().objects.create_superuser("second", password="x")
    assert admin_client.post(f"{PEOPLE}{keeper.pk}/disable/").status_code == 302
    for foreign in (admin, second):
        assert admin_client.post(f"{PEOPLE}{foreign.pk}/disable/").status_code == 404


def test_a_disabled_administrator_may_nothing(keeper: Any, clerk_user: Any) -> None:
    assert may(keeper, Act.ABLE, clerk_user)
    keeper.is_active = False
    assert acts_of(keeper) == frozenset()
    assert not people_of(keeper).exists()
    assert not grantable_groups(keeper).exists()


def test_a_group_belongs_to_the_front_of_its_pages_in_whatever_language(maqu: Any, editors: Any) -> None:
    tibetan = Locale.objects.get_or_create(language_code="bo")[0]
    twin = factories.place(maqu.get_parent(), type(maqu)(
        title="བོད", slug="maqu-bo", short_name="x", full_name="玛曲县藏文", region_code="623025", level_word="县",
        locale=tibetan, translation_key=maqu.translation_key,
    ))  # fmt: skip
    change = right("wagtailcore", "change_page")
    GroupPagePermission.objects.create(group=editors, page_id=twin.pk, permission=change)
    assert front_of_group(editors).pk == maqu.pk
    assert front_of_group(administrators_of(maqu)).pk == maqu.pk
    assert front_of_group(Group.objects.create(name="空的")) is None
    keeper = person("keeper", administrators_of(maqu))
    assert editors in grantable_groups(keeper)


def test_offices_that_write_on_no_page_belong_to_their_front(home: Any, maqu: Any, xiahe: Any, keeper: Any) -> None:
    provision_front(maqu, maqu)
    provision_front(xiahe, xiahe)
    own, foreign = (Group.objects.get(name=f"{name}编办") for name in ("玛曲县", "夏河县"))
    reviewer = person("maqu-bianban", own)
    client = as_user(keeper)
    assert client.post(f"{PEOPLE}{reviewer.pk}/unlock/").status_code == 302
    assert "没有这个角色" in client.post(f"{PEOPLE}{reviewer.pk}/", {**FACTS, "roles": [foreign.pk]}).content.decode()
    assert client.post(f"{PEOPLE}{reviewer.pk}/", {**FACTS, "roles": [own.pk]}).status_code == 302
