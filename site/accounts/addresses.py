"""Where a request comes from, as coarsely as the safety of accounts needs it."""

import ipaddress

from django.http import HttpRequest

from pages.base.addresses import address_of

#: Order matters: every browser claims to be several others.
BROWSERS = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge"),
    ("QQBrowser", "QQ浏览器"),
    ("360", "360浏览器"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def client_address(request: HttpRequest) -> str | None:
    """The address of the client; None for one that is no address, as of a socket."""
    address = address_of(request)
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return None


def network_of(address: str) -> str:
    """The neighbourhood of an address: offices get another number in it from day to day."""
    prefix = 24 if ipaddress.ip_address(address).version == 4 else 48
    return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))


def browser_of(request: HttpRequest) -> str:
    """The family of the browser, without its version."""
    agent = request.headers.get("User-Agent", "")
    return next((name for sign, name in BROWSERS if sign in agent), "其他浏览器")
