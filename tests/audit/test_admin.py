"""W12, ZY 运行 20: what happens in the admin, also what was refused or only looked at, is in the internal record."""

import datetime
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from audit.models import Entry
from audit.verifying import verify
from pages.powers.models import PowerItem
from presets.chains import load_chains
from presets.files import Preset
from tests import factories
from tests.admin.forms import SUBMIT, edit
from tests.audit.reading import only, rows
from tests.moderation.town import Town, staff

SECRET = "Ganlan-2015-mima"


def test_w12_each_step_to_publication_is_recorded_with_person_place_and_address(home: Any, department: Any) -> None:
    load_chains(Preset("gannan"))
    town = Town(home, department, {**staff(home, home, "portal-"), **staff(department, home)})
    item = factories.item(factories.power_list(department))
    for kind in town.people:
        town.client(kind).defaults["REMOTE_ADDR"] = "10.1.2.3"
    before = Entry.objects.count()
    edit(town.client("clerk"), item, SUBMIT, undertaking_office="审批科")
    town.approve_all(item)
    new = [row for row in Entry.objects.order_by("number")[before:] if row.object_type == "wagtailcore.page"]
    done = [(row.action, row.actor_name) for row in new if row.action != "draft.viewed"]
    assert done[:2] == [("wagtail.edit", "clerk"), ("wagtail.workflow.start", "clerk")]
    assert ("wagtail.workflow.approve", "secrecy") in done
    assert ("wagtail.publish", "portal-establishment") in done
    for row in new:
        assert row.address == "10.1.2.3"
        assert (row.object_id, row.region_code) == (str(item.pk), "623000")
        assert item.title in row.object_title
    assert verify().problem == ""


def test_w12_deleting_is_recorded_under_the_name_it_had(admin_client: Client, power_list: Any) -> None:
    item = factories.item(power_list, "不要的草稿", live=False)
    admin_client.post(f"/admin/pages/{item.pk}/delete/", {"confirm_site_name": ""})
    assert not PowerItem.objects.exists()
    row = rows("wagtail.delete")[-1]
    assert (row.object_title, row.object_id, row.region_code) == (item.title, str(item.pk), "623000")


def test_w12_a_change_that_fails_leaves_no_row_of_it(
    admin_client: Client, power_list: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = factories.item(power_list, "不要的草稿", live=False)
    admin_client.raise_request_exception = False
    monkeypatch.setattr("wagtail.models.PageLogEntry.objects.log_action", _log_and_fail)
    answer = admin_client.post(f"/admin/pages/{item.pk}/delete/")
    assert answer.status_code == 500
    assert str(item.pk) not in [row.object_id for row in rows("wagtail.delete")]
    assert rows("test.before") == []
    assert PowerItem.objects.filter(pk=item.pk).exists()


def _log_and_fail(*_args: Any, **_kwargs: Any) -> None:
    from audit.record import record

    record("test.before")
    raise RuntimeError


def test_w12_a_deleted_account_is_recorded_and_breaks_nothing(admin_client: Client, clerk_user: Any) -> None:
    answer = admin_client.post(f"/admin/users/delete/{clerk_user.pk}/")
    assert answer.status_code == 302
    assert not get_user_model().objects.filter(username="renshe").exists()
    row = rows("wagtail.delete")[-1]
    assert (row.object_type, row.object_title, row.actor_name) == ("accounts.user", "州人社局", "root")


def test_w12_logins_logouts_and_failures_are_recorded_without_any_password(db: None, admin: Any) -> None:
    admin.set_password(SECRET)
    admin.save()
    client = Client(REMOTE_ADDR="10.5.5.5")
    client.post("/admin/login/", {"username": "root", "password": f"{SECRET}-falsch"})
    client.post("/admin/login/", {"username": SECRET, "password": "root"})
    client.post("/admin/login/", {"username": "root", "password": SECRET})
    client.post("/admin/logout/")
    named, unknown = rows("account.login_failed")
    assert (named.object_title, named.address, named.detail) == ("root", "10.5.5.5", {"known_account": True})
    assert (unknown.object_title, unknown.detail) == ("", {"known_account": False})
    assert only("account.login").actor_name == "root"
    assert only("account.logout").actor_name == "root"
    for row in Entry.objects.all():
        assert SECRET not in f"{row.object_title}{row.actor_name}{row.detail}"


def test_w12_attempts_that_are_refused_are_recorded(clerk: Client, home: Any, clerk_user: Any) -> None:
    elsewhere = factories.item(factories.power_list(factories.department(factories.county(home), slug="qita")))
    assert clerk.get(f"/admin/pages/{elsewhere.pk}/edit/").status_code == 404
    assert clerk.post(f"/admin/pages/{elsewhere.pk}/unpublish/").status_code == 404
    background = clerk.get(f"/admin/pages/{elsewhere.pk}/delete/", headers={"X-Requested-With": "XMLHttpRequest"})
    assert background.status_code == 404
    told = [(row.actor_id, row.address, row.detail["method"], row.detail["path"]) for row in rows("access.refused")]
    assert told == [
        (clerk_user.pk, "10.1.2.3", "GET", f"/admin/pages/{elsewhere.pk}/edit/"),
        (clerk_user.pk, "10.1.2.3", "POST", f"/admin/pages/{elsewhere.pk}/unpublish/"),
        (clerk_user.pk, "10.1.2.3", "GET", f"/admin/pages/{elsewhere.pk}/delete/"),
    ]


def test_w12_an_account_without_access_to_the_admin_is_recorded_a_stranger_is_not(db: None, client: Client) -> None:
    assert client.get("/admin/").status_code == 302
    assert rows("access.refused") == []
    client.force_login(get_user_model().objects.create_user("nobody"))
    assert client.get("/admin/").status_code == 302
    assert only("access.refused").actor_name == "nobody"


def test_w12_a_forged_form_is_recorded(db: None, admin: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin)
    assert client.post("/admin/logout/").status_code == 403
    assert only("access.refused").detail == {"method": "POST", "path": "/admin/logout/"}


def test_ordinary_work_and_public_reading_leave_no_refusals(clerk: Client, client: Client, item: Any) -> None:
    for url in ("/admin/", f"/admin/pages/{item.pk}/edit/", item.url, "/admin/nothing/"):
        clerk.get(url)
        client.get(url)
    assert rows("access.refused") == []


def _draft_of(author: Any, item: Any) -> None:
    item.undertaking_office = "草稿中的科室"
    item.save_revision(user=author)


@pytest.mark.parametrize(
    "view", ["edit/", "view_draft/", "revisions/{revision}/view/", "revisions/compare/live...{revision}/", "copy/"]
)
def test_w12_whoever_looks_at_anothers_draft_is_recorded(
    admin_client: Client, clerk_user: Any, item: Any, view: str
) -> None:
    _draft_of(clerk_user, item)
    url = f"/admin/pages/{item.pk}/{view.format(revision=item.latest_revision_id)}"
    assert admin_client.get(url).status_code == 200
    row = only("draft.viewed")
    assert (row.actor_name, row.object_id, row.region_code) == ("root", str(item.pk), "623000")


def test_w12_a_look_at_a_draft_is_recorded_once_an_hour(
    admin_client: Client, clerk_user: Any, item: Any, settings: Any
) -> None:
    settings.SESSION_IDLE_SECONDS = 10_000
    _draft_of(clerk_user, item)
    now = timezone.now()
    for minutes, expected in ((0, 1), (5, 1), (59, 1), (61, 2)):
        with time_machine.travel(now + datetime.timedelta(minutes=minutes)):
            assert admin_client.get(f"/admin/pages/{item.pk}/view_draft/").status_code == 200
        assert len(rows("draft.viewed")) == expected


def test_w12_a_draft_that_was_never_published_is_one_even_without_a_version(
    admin_client: Client, power_list: Any
) -> None:
    draft = factories.item(power_list, "没有公布过的事项", live=False)
    admin_client.get(f"/admin/pages/{draft.pk}/edit/")
    assert only("draft.viewed").object_title == draft.title


def test_an_authors_own_draft_and_a_published_page_are_no_matter_of_record(
    clerk: Client, clerk_user: Any, admin_client: Client, item: Any
) -> None:
    admin_client.get(f"/admin/pages/{item.pk}/edit/")
    _draft_of(clerk_user, item)
    clerk.get(f"/admin/pages/{item.pk}/edit/")
    clerk.get(f"/admin/pages/{item.pk}/view_draft/")
    assert rows("draft.viewed") == []


def test_w12_everything_goes_on_with_the_triggers_in_place(guarded: None, clerk: Client, item: Any) -> None:
    edit(clerk, item, "", undertaking_office="审批科")
    assert len(rows("wagtail.edit")) >= 1
    assert verify().problem == ""


def test_a_record_that_cannot_be_written_is_told_to_the_log_and_the_answer_stands(
    admin_client: Client, home: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: Any) -> None:
        raise OperationalError("disk full")

    monkeypatch.setattr("audit.middleware.note_refusal", fail)
    assert admin_client.get("/admin/").status_code == 200
    assert "the internal record could not be written: GET /admin/" in caplog.text
