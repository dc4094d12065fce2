"""Signing in from a new address is told (issue 5, Accounts)."""

from typing import Any

import pytest
from django.core import mail

from accounts.security_models import KnownAddress
from tests.accounts.people import sign_in

OFFICE, ELSEWHERE = {"REMOTE_ADDR": "10.20.30.40"}, {"REMOTE_ADDR": "203.0.113.9"}
FIREFOX, CHROME = {"HTTP_USER_AGENT": "Mozilla Firefox/140"}, {"HTTP_USER_AGENT": "Mozilla Chrome/130 Safari/1"}


@pytest.fixture
def enter(clerk_user: Any, django_capture_on_commit_callbacks: Any) -> Any:
    """Sign in from somewhere; return the first page that the person sees."""

    def do(**headers: str) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            client, answer = sign_in("maqu-clerk", **headers)
        assert answer.status_code == 302
        return client.get("/admin/account/").content.decode()

    return do


def test_the_first_sign_in_is_no_news(enter: Any) -> None:
    assert "上次登录" not in enter(**OFFICE, **CHROME)
    assert mail.outbox == []


def test_the_last_sign_in_is_told_at_the_next(enter: Any) -> None:
    enter(**OFFICE, **CHROME)
    page = enter(REMOTE_ADDR="10.20.30.99", **CHROME)
    assert "来自10.20.30.0/24，Chrome" in page
    assert "新的地址" not in page
    assert mail.outbox == []


def test_a_new_address_is_told_by_mail_and_on_the_screen(enter: Any) -> None:
    enter(**OFFICE, **CHROME)
    assert "新的地址或浏览器" in enter(**ELSEWHERE, **CHROME)
    (letter,) = mail.outbox
    assert letter.to == ["clerk@example.cn"]
    assert "新的地址登录" in letter.subject
    assert "203.0.113.0/24" in letter.body
    enter(**ELSEWHERE, **CHROME)
    assert len(mail.outbox) == 1


def test_another_browser_is_told_too(enter: Any) -> None:
    enter(**OFFICE, **CHROME)
    enter(**OFFICE, **FIREFOX)
    assert "Firefox" in mail.outbox[0].body


def test_whole_addresses_are_not_kept(enter: Any) -> None:
    enter(**ELSEWHERE, **CHROME)
    assert list(KnownAddress.objects.values_list("network", "browser")) == [("203.0.113.0/24", "Chrome")]


def test_without_an_address_for_mail_the_screen_still_tells(enter: Any, clerk_user: Any) -> None:
    type(clerk_user).objects.update(email="")
    enter(**OFFICE, **CHROME)
    assert "新的地址或浏览器" in enter(**ELSEWHERE, **CHROME)
    assert mail.outbox == []


def test_a_mail_server_that_is_away_keeps_nobody_out(enter: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_arguments: Any) -> None:
        raise ConnectionRefusedError

    enter(**OFFICE, **CHROME)
    monkeypatch.setattr("accounts.notices.send_mail", away)
    assert "新的地址或浏览器" in enter(**ELSEWHERE, **CHROME)
