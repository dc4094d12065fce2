"""The second factor (issue 5, Accounts): nothing of the admin opens without it."""

from io import StringIO
from typing import Any
from urllib.parse import unquote

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.gate import FACTOR, OPEN
from pages.base.media import SiteDocument
from tests.accounts.people import as_user, code_of, person, right, sign_in, with_authenticator

SET_UP, VERIFY = "/admin/second-factor/set-up/", "/admin/second-factor/verify/"


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def reviewer(editors: Any) -> Any:
    editors.permissions.add(right("accounts", "must_verify"))
    return person("maqu-head", editors)


def enrolled(reviewer: Any) -> tuple[Client, list[str]]:
    """Set the second factor up as a person does; return the browser and the recovery codes."""
    client = as_user(reviewer)
    client.get(SET_UP)
    shown = client.post(SET_UP, {"token": code_of(TOTPDevice.objects.get(user=reviewer)), "next": "/admin/"})
    return client, shown.context["codes"]


def test_a_reviewer_sets_the_second_factor_up_before_anything_opens(reviewer: Any, soup: Any) -> None:
    client = as_user(reviewer)
    sent = client.get("/admin/account/")
    assert sent.status_code == 302
    assert unquote(sent["Location"]) == f"{SET_UP}?next=/admin/account/"
    page = soup(client.get(sent["Location"]))
    assert page.select_one("svg path")
    device = TOTPDevice.objects.get(user=reviewer)
    refused = client.post(SET_UP, {"token": "000000" if code_of(device) != "000000" else "000001"})
    assert "验证码不对" in refused.content.decode()
    assert client.get("/admin/account/").status_code == 302

    with time_machine.travel("2030-01-01"):
        client = as_user(reviewer)
        done = soup(client.post(SET_UP, {"token": code_of(device), "next": "/admin/account/"}))
        assert len(done.select(".gate-codes li")) == 10
        assert client.get("/admin/account/").status_code == 200


def test_an_editor_without_the_right_needs_no_second_factor(clerk_user: Any, reviewer: Any, editors: Any) -> None:
    assert as_user(reviewer).get("/admin/").status_code == 302
    editors.permissions.remove(right("accounts", "must_verify"))
    assert as_user(clerk_user).get("/admin/").status_code == 200


def test_whoever_set_it_up_of_their_own_will_is_asked_too(clerk_user: Any) -> None:
    with_authenticator(clerk_user)
    assert as_user(clerk_user).get("/admin/")["Location"].startswith(VERIFY)


def test_a_superuser_needs_it_too(admin_client: Client) -> None:
    assert admin_client.get("/admin/")["Location"].startswith(SET_UP)


def test_the_next_session_asks_for_the_code_once(reviewer: Any) -> None:
    device = with_authenticator(reviewer)
    client, _answer = sign_in("maqu-head")
    assert unquote(client.get("/admin/")["Location"]) == f"{VERIFY}?next=/admin/"
    code = code_of(device)
    assert client.post(VERIFY, {"token": code, "next": "/admin/account/"})["Location"] == "/admin/account/"
    assert client.get("/admin/").status_code == 200

    again, _answer = sign_in("maqu-head")
    assert "已经用过" in again.post(VERIFY, {"token": code}).content.decode()
    assert again.get("/admin/").status_code == 302


def test_signing_in_over_an_open_session_asks_again(reviewer: Any) -> None:
    client, _codes = enrolled(reviewer)
    assert client.get("/admin/").status_code == 200
    sign_in("maqu-head", client=client)
    assert client.get("/admin/")["Location"].startswith(VERIFY)


def test_a_recovery_code_works_once(reviewer: Any) -> None:
    _client, codes = enrolled(reviewer)
    client = as_user(reviewer)
    assert client.post(VERIFY, {"token": f" {codes[0].upper()} "}).status_code == 302
    assert client.get("/admin/").status_code == 200
    assert "还剩9个恢复码" in client.get(SET_UP).content.decode()
    other = as_user(reviewer)
    assert other.post(VERIFY, {"token": codes[0]}).status_code == 200
    assert other.get("/admin/").status_code == 302


def test_guessing_is_slowed_down_even_for_the_right_code(reviewer: Any) -> None:
    device = with_authenticator(reviewer)
    with time_machine.travel("2030-01-01", tick=False) as clock:
        client = as_user(reviewer)
        wrong = "000000" if code_of(device) != "000000" else "000001"
        client.post(VERIFY, {"token": wrong})
        assert "请等1秒再试" in client.post(VERIFY, {"token": code_of(device)}).content.decode()
        clock.shift(2)
        assert client.post(VERIFY, {"token": code_of(device)}).status_code == 302


def test_a_stolen_password_cannot_put_another_authenticator_in_place(reviewer: Any) -> None:
    device = with_authenticator(reviewer)
    thief = as_user(reviewer)
    assert thief.get(SET_UP)["Location"].startswith(VERIFY)
    assert thief.post(SET_UP, {"token": "123456"})["Location"].startswith(VERIFY)
    assert thief.post("/admin/second-factor/codes/")["Location"].startswith(VERIFY)
    assert list(TOTPDevice.objects.filter(user=reviewer)) == [device]


def test_a_new_authenticator_replaces_the_old_one(reviewer: Any) -> None:
    with time_machine.travel("2030-01-01", tick=False):
        client, _codes = enrolled(reviewer)
        old = TOTPDevice.objects.get(user=reviewer)
        assert "换一批恢复码" in client.get(SET_UP).content.decode()
        new = TOTPDevice.objects.get(user=reviewer, confirmed=False)
        assert client.post(SET_UP, {"token": code_of(new)}).status_code == 200
        assert client.get("/admin/").status_code == 200
    assert not TOTPDevice.objects.filter(pk=old.pk).exists()


def test_new_recovery_codes_make_the_old_ones_worthless(reviewer: Any) -> None:
    client, codes = enrolled(reviewer)
    renewed = client.post("/admin/second-factor/codes/").context["codes"]
    assert as_user(reviewer).post(VERIFY, {"token": codes[0]}).status_code == 200
    with time_machine.travel("2030-01-01"):
        assert as_user(reviewer).post(VERIFY, {"token": renewed[0]}).status_code == 302


def test_another_site_is_never_where_one_is_sent_on(reviewer: Any) -> None:
    device = with_authenticator(reviewer)
    answer = as_user(reviewer).post(VERIFY, {"token": code_of(device), "next": "https://evil.example/"})
    assert answer["Location"] == "/admin/"


def test_a_script_is_told_in_its_own_form(reviewer: Any) -> None:
    client = as_user(reviewer)
    told = client.post("/admin/tag-autocomplete/", headers={"X-Requested-With": "XMLHttpRequest"})
    assert told.status_code == 401
    assert told.json()["error_message"] == "请先完成二次验证。"
    assert client.get("/admin/api/main/pages/").status_code == 401


def test_internal_documents_stay_closed_until_verified(reviewer: Any) -> None:
    device = with_authenticator(reviewer)
    secret = SiteDocument.objects.create(title="内部流程", file=ContentFile(b"x", "a.pdf"), internal=True)
    client = as_user(reviewer)
    assert client.get(secret.url).status_code == 404
    client.post(VERIFY, {"token": code_of(device)})
    assert client.get(secret.url).status_code == 200


def _addresses(patterns: Any, prefix: str = "", space: str = "") -> Any:
    """Every address of the admin with something in the place of its arguments, and its name."""
    samples = {"int": "1", "str": "x", "slug": "x", "uuid": "11111111-1111-1111-1111-111111111111", "path": "x"}
    for pattern in patterns:
        text = str(pattern.pattern)
        for kind, sample in samples.items():
            while f"<{kind}:" in text:
                start = text.index(f"<{kind}:")
                text = text[:start] + sample + text[text.index(">", start) + 1 :]
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern.url_patterns, prefix + text, pattern.namespace or space)
        elif isinstance(pattern, URLPattern) and not set(text) & set("^(<\\"):
            yield f"{space}:{pattern.name}" if space else pattern.name, f"/admin/{prefix}{text}"


def test_no_address_of_the_admin_opens_before_the_second_factor(reviewer: Any) -> None:
    (admin,) = [found for found in get_resolver().url_patterns if str(found.pattern) == "admin/"]
    client = as_user(reviewer)
    tried = 0
    for name, address in _addresses(admin.url_patterns):
        if name in OPEN or name in FACTOR:
            continue
        for answer in (client.get(address), client.post(address)):
            if answer.status_code != 401:
                assert answer.status_code == 302, (name, address)
                assert answer["Location"].startswith(SET_UP), (name, address)
            tried += 1
    assert tried > 200


def test_where_it_is_switched_off_the_login_page_says_so(client: Client, settings: Any, home: Any) -> None:
    assert "没有开启二次验证" not in client.get("/admin/login/").content.decode()
    settings.SECOND_FACTOR_REQUIRED = False
    assert "没有开启二次验证" in client.get("/admin/login/").content.decode()


def test_a_superuser_who_lost_everything_is_helped_on_the_server(admin: Any) -> None:
    device = with_authenticator(admin)
    assert as_user(admin).get("/admin/")["Location"].startswith(VERIFY)
    with pytest.raises(CommandError, match="nobody"):
        call_command("reset_second_factor", "nobody")
    assert TOTPDevice.objects.filter(pk=device.pk).exists()
    call_command("reset_second_factor", "root", stdout=StringIO())
    assert as_user(admin).get("/admin/")["Location"].startswith(SET_UP)
