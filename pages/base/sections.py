"""Sections of front pages and the kinds they count: a registry that kinds fill, so that a front knows none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

#: Levels of fronts.
PORTAL, COUNTY, DEPARTMENT = "prefecture", "county", "department"
EVERYWHERE = frozenset({PORTAL, COUNTY, DEPARTMENT})


@dataclass(frozen=True)
class Tally:
    """What a front page says of a list: how many entries are public and when one last changed."""

    count: int
    changed: datetime | None
    url: str | None


@dataclass(frozen=True)
class CountedList:
    """A kind that fronts count. `theme` is one of the three themes (S3) under which it is shown."""

    key: str
    label: str | Promise
    unit: str | Promise
    theme: str
    tally: Callable[[Any, HttpRequest], Tally]
    position: int


@dataclass(frozen=True)
class FrontSection:
    """A part of a front page. `context` returns what its template needs; an empty dict hides the section."""

    key: str
    label: str | Promise
    template: str
    context: Callable[[Any, HttpRequest], dict[str, Any]]
    levels: frozenset[str]
    position: int


_lists: dict[str, CountedList] = {}
_sections: dict[str, FrontSection] = {}


def register_list(counted: CountedList) -> None:
    _lists[counted.key] = counted


def register_section(section: FrontSection) -> None:
    _sections[section.key] = section


def counted_lists(theme: str | None = None) -> list[CountedList]:
    chosen = (entry for entry in _lists.values() if theme in (None, entry.theme))
    return sorted(chosen, key=lambda entry: entry.position)


def section_choices() -> list[tuple[str, str | Promise]]:
    return [(s.key, s.label) for s in sorted(_sections.values(), key=lambda s: s.position)]


def sections_for(level: str, order: list[str]) -> list[FrontSection]:
    """Sections of a level: those the front named, in its order; then the rest in ours."""
    available = {s.key: s for s in sorted(_sections.values(), key=lambda s: s.position) if level in s.levels}
    chosen = [available.pop(key) for key in dict.fromkeys(order) if key in available]
    return chosen + list(available.values())
