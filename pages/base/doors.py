"""Who may use an address of the admin: the registry. Any app may say it for its own addresses.

An address that nobody classified is refused, a start-up check names it, and so does a test.
"""

from collections.abc import Iterator, Mapping
from enum import Enum

from django.urls import ResolverMatch, get_resolver, get_script_prefix, reverse
from django.urls.resolvers import URLPattern, URLResolver

#: Django's own admin, wherever somebody mounts it.
DJANGO_ADMIN = "admin"


class Door(Enum):
    """Who may come in."""

    EVERYONE = "everyone"
    """Logging in, and what tells nothing about anybody's work."""
    EDITORS = "editors"
    """Whoever has an account: each page, task, picture and file that the address names is checked first."""
    CENTRE = "centre"
    """Superusers and the prefecture's central office. What they may do there is up to the rights of each."""
    OFFICER = "officer"
    """The system officer (系统管理员) and superusers: sites."""
    SYSTEM = "system"
    """Superusers alone: what lists or changes everybody's."""
    CLOSED = "closed"
    """Switched off: not there for anybody, superusers included."""


_doors: dict[str, Door] = {}


def register_doors(doors: Mapping[str, Door]) -> None:
    """Classify addresses by name with namespaces, `app:index`; bulk actions as `bulk:<app>.<model>.<action>`.

    To be called from `AppConfig.ready` or from a module of hooks.
    """
    for name, door in doors.items():
        if _doors.setdefault(name, door) is not door:
            raise ValueError(f"{name} is {_doors[name]} already, not {door}")


def door_named(name: str) -> Door | None:
    return _doors.get(name)


def known_doors() -> frozenset[str]:
    return frozenset(_doors)


def admin_prefix() -> str:
    """Below it stands the admin; without a slash in front, as routes are written."""
    return reverse("wagtailadmin_home").removeprefix(get_script_prefix())


def is_admin(name: str, route: str, prefix: str | None = None) -> bool:
    return route.startswith(prefix or admin_prefix()) or name.split(":", maxsplit=1)[0] == DJANGO_ADMIN


def name_of(match: ResolverMatch) -> str:
    """The name by which an address is classified; an address without a name has its route instead."""
    return match.view_name if match.url_name else match.route


def admin_addresses() -> dict[str, list[str]]:
    """Every address of the admin: its name, and the routes that lead there."""
    found: dict[str, list[str]] = {}
    prefix = admin_prefix()
    for name, route in _walk(get_resolver(), (), ""):
        if is_admin(name, route, prefix):
            found.setdefault(name, []).append(route)
    return found


def unclassified() -> list[str]:
    return sorted(name for name in admin_addresses() if name not in _doors)


def _walk(resolver: URLResolver, spaces: tuple[str, ...], before: str) -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        route = _joined(before, str(entry.pattern))
        if isinstance(entry, URLResolver):
            yield from _walk(entry, (*spaces, entry.namespace) if entry.namespace else spaces, route)
        elif isinstance(entry, URLPattern):
            yield (":".join((*spaces, entry.name)) if entry.name else route), route


def _joined(before: str, route: str) -> str:
    """As Django writes `ResolverMatch.route`."""
    return before + route.removeprefix("^") if before else route
