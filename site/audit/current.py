"""The request that is being answered, for records that nobody hands it to."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest

_request: ContextVar[HttpRequest | None] = ContextVar("audit_request", default=None)


def current_request() -> HttpRequest | None:
    return _request.get()


@contextmanager
def answering(request: HttpRequest) -> Iterator[None]:
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def person_of(request: HttpRequest | None) -> Any | None:
    """Who is logged in, if anybody."""
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None
