"""Rules of passwords (issue 5, Accounts; decision 0016)."""

import string
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from accounts.passwords import REMEMBERED, classes_in, generate
from accounts.security_models import UsedPassword
from tests.accounts.people import HOME, PASSWORD, as_user, sign_in

CHANGE = "/admin/own-password/"


def change(client: Any, new: str, old: str = PASSWORD) -> Any:
    data = {"old_password": old, "new_password1": new, "new_password2": new, "next": "/admin/account/"}
    return client.post(CHANGE, data)


@pytest.mark.parametrize(
    ("weak", "why"),
    [
        ("river9", "10"),
        ("password123", "常见"),
        ("13909411234567", "数字"),
        ("maqu-clerk1", "用户名"),
        (PASSWORD, "用过的相同"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(clerk_user: Any, weak: str, why: str) -> None:
    client = as_user(clerk_user)
    answer = change(client, weak)
    assert answer.status_code == 200
    assert why in answer.content.decode()
    assert change(client, "grassland-and-yellow-river")["Location"] == "/admin/account/"
    assert client.get(HOME).status_code == 200


def test_the_own_screen_of_wagtail_holds_the_same_rules(clerk_user: Any) -> None:
    client = as_user(clerk_user)
    facts = {"name_email-first_name": "", "name_email-last_name": "x", "password-old_password": PASSWORD}
    facts |= {"theme-theme": "system", "theme-density": "default", "theme-contrast": "system"}
    refused = {**facts, "password-new_password1": PASSWORD, "password-new_password2": PASSWORD}
    assert "用过的相同" in client.post("/admin/account/", refused).content.decode()


class PasswordHistory(TestCase):
    """Whatever passwords follow each other, the last five are refused and older ones are not."""

    @settings(max_examples=15, deadline=None)
    @given(order=st.lists(st.integers(0, 9), min_size=1, max_size=14))
    def test_exactly_the_last_five_are_refused(self, order: list[int]) -> None:
        user = User(username=f"u{User.objects.count()}")
        used: list[str] = []
        for number in order:
            wanted = f"yellow-river-{number}-grass"
            if wanted in used[-REMEMBERED:]:
                with pytest.raises(ValidationError, match="用过的相同"):
                    validate_password(wanted, user)
                continue
            validate_password(wanted, user)
            user.set_password(wanted)
            user.save()
            used.append(wanted)
        assert UsedPassword.objects.filter(user=user).count() == min(len(used), REMEMBERED)


def test_a_better_hash_of_the_same_password_is_no_change(clerk_user: Any, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher", *settings.PASSWORD_HASHERS]
    assert sign_in("maqu-clerk")[1].status_code == 302
    assert UsedPassword.objects.filter(user=clerk_user).count() == 1
    assert "用过的相同" in change(as_user(User.objects.get(pk=clerk_user.pk)), PASSWORD).content.decode()


@given(st.text(string.ascii_letters + string.digits + "_-河", max_size=12))
def test_classes_are_counted_once_each(text: str) -> None:
    assert classes_in(text) == classes_in(text * 2) <= 4
    assert classes_in(text + "aA1-") == 4


def test_mlps3_asks_for_three_classes_and_asvs_does_not(settings: Any) -> None:
    plain = "grassland-and-yellow-river"
    validate_password(plain)
    settings.PASSWORD_POLICY = "mlps3"
    with pytest.raises(ValidationError, match="至少三类"):
        validate_password(plain)
    validate_password("Grassland-and-yellow-river")


def test_mlps3_asks_for_a_new_password_after_ninety_days(clerk_user: Any, settings: Any) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        assert sign_in("maqu-clerk")[0].get(HOME).status_code == 200
        settings.PASSWORD_POLICY = "mlps3"
        client, _answer = sign_in("maqu-clerk")
        assert client.get(HOME)["Location"].startswith(CHANGE)
        assert "90天" in client.get(CHANGE).content.decode()
        assert change(client, "Grassland-and-yellow-river").status_code == 302
        assert client.get(HOME).status_code == 200
        again, _answer = sign_in("maqu-clerk", "Grassland-and-yellow-river")
        assert again.get(HOME).status_code == 200


def test_mlps3_leaves_a_young_password_alone(clerk_user: Any, settings: Any) -> None:
    settings.PASSWORD_POLICY = "mlps3"
    with time_machine.travel(timezone.now() + timedelta(days=89)):
        assert sign_in("maqu-clerk")[0].get(HOME).status_code == 200


def test_a_generated_password_satisfies_both_profiles(settings: Any) -> None:
    made = {generate() for _number in range(50)}
    assert len(made) == 50
    for policy in ("asvs", "mlps3"):
        settings.PASSWORD_POLICY = policy
        for password in made:
            validate_password(password)
