"""A session in which nobody does anything ends (issue 5, Accounts)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.accounts.people import PASSWORD, as_user, sign_in
from tests.admin.forms import loaded

ACCOUNT = "/admin/account/"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(timezone.now(), tick=False) as moving:
        yield moving


def test_after_half_an_hour_without_a_hand_on_it_one_signs_in_again(clerk_user: Any, clock: Any) -> None:
    client = as_user(clerk_user)
    for _visit in range(3):
        clock.shift(timedelta(minutes=29))
        assert client.get(ACCOUNT).status_code == 200
    clock.shift(timedelta(minutes=31))
    sent = client.get(ACCOUNT)
    assert sent["Location"] == f"/admin/login/?next={ACCOUNT}"
    assert "30分钟没有操作" in client.get(sent["Location"]).content.decode()
    _client, answer = sign_in("maqu-clerk", client=client)
    assert answer.status_code == 302
    assert client.get(ACCOUNT).status_code == 200


def test_the_editors_pings_and_previews_keep_nobody_signed_in(
    admin: Any, admin_client: Client, home: Any, clock: Any
) -> None:
    ping = reverse("wagtailadmin_editing_sessions:ping", args=["pages", "homepage", home.pk, 1])
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[home.pk])
    for _minute in range(0, 30, 5):
        clock.shift(timedelta(minutes=5, seconds=1))
        admin_client.post(ping)
        admin_client.get(preview)
    assert admin_client.get(ACCOUNT)["Location"].startswith("/admin/login/")


def test_whoever_keeps_typing_is_kept_signed_in_by_the_autosave(clerk_user: Any, maqu: Any, clock: Any) -> None:
    client = as_user(clerk_user)
    typed = loaded(client, maqu)
    for _minute in range(3):
        clock.shift(timedelta(minutes=20))
        saved = client.post(f"/admin/pages/{maqu.pk}/edit/", typed, headers={"Accept": "application/json"})
        assert saved["Content-Type"] == "application/json"
    assert client.get(ACCOUNT).status_code == 200


def test_what_was_sent_too_late_is_given_back_and_can_be_sent_again(clerk_user: Any, clock: Any) -> None:
    client = as_user(clerk_user)
    clock.shift(timedelta(minutes=31))
    typed = {
        "name_email-first_name": "扎西", "name_email-last_name": "贡保", "name_email-email": "a@example.cn",
        "theme-theme": "system", "theme-density": "default", "theme-contrast": "system",
    }  # fmt: skip
    told = client.post(f"{ACCOUNT}?tab=1", {**typed, "password-old_password": PASSWORD})
    assert told.status_code == 401
    text = told.content.decode()
    assert "没有保存，但还在这个页面里" in text
    assert PASSWORD not in text
    assert "密码没有留在页面里" in text
    clerk_user.refresh_from_db()
    assert clerk_user.first_name == ""

    page = BeautifulSoup(text, "html.parser")
    assert page.find("a", string="在新标签页里重新登录")["href"] == "/admin/login/"
    form = page.find("form", id="resend")
    assert form["action"] == f"{ACCOUNT}?tab=1"
    kept = {field["name"]: field["value"] for field in form.find_all("input")}
    sign_in("maqu-clerk", client=client)
    assert client.post(form["action"], kept).status_code == 302
    clerk_user.refresh_from_db()
    assert (clerk_user.last_name, clerk_user.first_name) == ("贡保", "扎西")


def test_nothing_is_lost_where_a_ping_or_another_tab_met_the_end_first(clerk_user: Any, maqu: Any, clock: Any) -> None:
    client = as_user(clerk_user)
    clock.shift(timedelta(minutes=31))
    client.post(reverse("wagtailadmin_editing_sessions:ping", args=["pages", "countypage", maqu.pk, 1]))
    client.get(ACCOUNT)
    told = client.post(ACCOUNT, {"name_email-last_name": "贡保"})
    assert told.status_code == 401
    assert "贡保" in told.content.decode()
    assert client.get("/admin/login/").status_code == 200
    sign_in("maqu-clerk", client=client)
    assert client.get(ACCOUNT).status_code == 200


def test_files_that_cannot_be_kept_are_named(clerk_user: Any, clock: Any) -> None:
    client = as_user(clerk_user)
    clock.shift(timedelta(minutes=31))
    told = client.post("/admin/documents/add/", {"title": "表", "file": SimpleUploadedFile("申请表.pdf", b"%PDF")})
    assert told.status_code == 401
    assert "申请表.pdf" in told.content.decode()


def test_an_autosave_too_late_is_answered_as_its_script_understands(clerk_user: Any, maqu: Any, clock: Any) -> None:
    client = as_user(clerk_user)
    clock.shift(timedelta(minutes=31))
    told = client.post(f"/admin/pages/{maqu.pk}/edit/", {}, headers={"Accept": "application/json"})
    assert told.status_code == 401
    assert told.json()["error_code"] == "signed_out"


def test_public_pages_take_no_notice_of_who_is_signed_in(clerk_user: Any, maqu: Any, clock: Any) -> None:
    client = as_user(clerk_user)
    clock.shift(timedelta(minutes=31))
    answer = client.get(maqu.url)
    assert answer.status_code == 200
    assert "sessionid" not in answer.cookies
