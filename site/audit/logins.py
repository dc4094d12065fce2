"""Logging in, logging out, and failing to."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from audit.actions import LOGGED_IN, LOGGED_OUT, LOGIN_FAILED
from audit.record import record, record_apart


@receiver(user_logged_in)
def tell_login(user: Any, request: Any = None, **_kwargs: Any) -> None:
    record(LOGGED_IN, actor=user, request=request, obj=user)


@receiver(user_logged_out)
def tell_logout(user: Any, request: Any = None, **_kwargs: Any) -> None:
    if user is not None:
        record(LOGGED_OUT, actor=user, request=request, obj=user)


@receiver(user_login_failed)
def tell_failure(credentials: Any, request: Any = None, **_kwargs: Any) -> None:
    failed_login(str(credentials.get(get_user_model().USERNAME_FIELD) or ""), request)


def failed_login(typed: str, request: Any) -> None:
    """Name the account that was tried, if there is one. Other text is not kept: people type passwords there."""
    tried = get_user_model().objects.filter(**{get_user_model().USERNAME_FIELD: typed}).first()
    record_apart(LOGIN_FAILED, request=request, obj=tried, known_account=tried is not None)
