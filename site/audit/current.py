"""The request that is being answered, for records that nobody hands it to; and where it came from."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings
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


def _trusted(address: str) -> bool:
    try:
        return any(ip_address(address) in ip_network(proxy) for proxy in settings.TRUSTED_PROXIES)
    except ValueError:
        return False


def address_of(request: HttpRequest | None) -> str:
    """The reader's address. What a header says counts only where a proxy that the settings name wrote it.

    Read from the right: each proxy adds whom it heard; the first that is no proxy of ours is the reader.
    """
    if request is None:
        return ""
    address = str(request.META.get("REMOTE_ADDR") or "")
    if not _trusted(address):
        return address
    heard = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    for part in reversed(heard):
        try:
            address = str(ip_address(part))
        except ValueError:
            break
        if not _trusted(address):
            break
    return address
