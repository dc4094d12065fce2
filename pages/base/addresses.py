"""Where a request comes from, past the proxies that the settings name."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


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
