"""Failed sign-ins lock an account at an address (issue 5, Accounts)."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.addresses import client_address
from tests.accounts.people import HOME, as_user, sign_in

LOCKED = "密码连续输错5次"


@pytest.fixture(autouse=True)
def _enabled(settings: Any) -> None:
    settings.AXES_ENABLED = True


def fail(username: str, times: int, **headers: str) -> Any:
    for _time in range(times):
        _client, answer = sign_in(username, "wrong", **headers)
    return answer


def test_a_right_password_opens_the_admin(clerk_user: Any) -> None:
    client, answer = sign_in("maqu-clerk")
    assert answer["Location"] == HOME
    assert client.get(HOME).status_code == 200


def test_five_failures_lock_even_for_the_right_password(clerk_user: Any) -> None:
    assert LOCKED not in fail("maqu-clerk", 4).content.decode()
    answer = fail("maqu-clerk", 1)
    assert answer.status_code == 429
    assert "30分钟后再试，或者请管理员解锁" in answer.content.decode()
    client, answer = sign_in("maqu-clerk")
    assert answer.status_code == 429
    assert client.get(HOME).status_code == 302


def test_four_failures_and_a_success_begin_anew(clerk_user: Any) -> None:
    fail("maqu-clerk", 4)
    assert sign_in("maqu-clerk")[1].status_code == 302
    fail("maqu-clerk", 4)
    assert sign_in("maqu-clerk")[1].status_code == 302


def test_the_lock_opens_after_half_an_hour_however_often_one_knocks(clerk_user: Any) -> None:
    begun = timezone.now()
    with time_machine.travel(begun, tick=False) as clock:
        fail("maqu-clerk", 5)
        clock.shift(timedelta(minutes=29))
        assert sign_in("maqu-clerk")[1].status_code == 429
        clock.shift(timedelta(minutes=2))
        assert sign_in("maqu-clerk")[1].status_code == 302


def test_nobody_locks_a_colleague_out_from_another_address(clerk_user: Any) -> None:
    fail("maqu-clerk", 5, REMOTE_ADDR="203.0.113.9")
    assert sign_in("maqu-clerk", REMOTE_ADDR="203.0.113.9")[1].status_code == 429
    assert sign_in("maqu-clerk", REMOTE_ADDR="10.1.2.3")[1].status_code == 302


def test_an_unknown_name_is_answered_like_a_known_one(clerk_user: Any) -> None:
    assert LOCKED in fail("nobody-here", 5).content.decode()
    assert LOCKED in fail("maqu-clerk", 5).content.decode()


def test_the_countys_administrator_unlocks(clerk_user: Any, keeper: Any, stranger: Any) -> None:
    fail("maqu-clerk", 5)
    fail("xiahe-clerk", 5)
    client = as_user(keeper)
    assert "已锁定" in client.get("/admin/people/").content.decode()
    assert client.post(f"/admin/people/{clerk_user.pk}/unlock/").status_code == 302
    assert sign_in("maqu-clerk")[1].status_code == 302
    assert client.post(f"/admin/people/{stranger.pk}/unlock/").status_code == 404
    assert sign_in("xiahe-clerk")[1].status_code == 429


def test_the_address_of_a_client_stands_where_our_own_proxy_wrote_it(settings: Any) -> None:
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.9"}, REMOTE_ADDR="10.0.0.1")
    assert client_address(request) == "10.0.0.1"
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    assert client_address(request) == "203.0.113.9"
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="unix:")) is None


def test_signing_in_needs_no_cookie_of_before(db: None) -> None:
    assert Client().get("/admin/login/").status_code == 200
