"""The registry of legal terms: one row says what opens a clock, how long it runs, what ends it and who is asked.

A new kind of clock is a row in `clocks.catalogue`; rows about kinds of pages that a site does not have rest.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from pages.base.clauses import Clause
from supervision.clocks.terms import Term


@dataclass(frozen=True)
class Found:
    """An event that opens a clock on `page`. `key` tells it from other events of the same rule and page.

    `source`: what the date was read from; while a clock of it runs, another date is a correction and no other event.
    `is_cause`: found by looking, where several causes may be found on one day; other events of a day are one event,
    whether somebody recorded it or it stands in a page.
    """

    page: Any
    event_on: datetime.date
    key: str
    ground: str = ""
    source: str = ""
    is_cause: bool = False


@dataclass(frozen=True)
class DateField:
    """Opened by a date that an editor enters in a page of a kind; `on_parent`: the clock stands on the list above.

    A draft's date counts, unless the term is one of what is public (`when_public`). `changes`: each new date in a
    version of a public page is an event of its own, the first one is none.
    """

    kind: str
    field: str
    on_parent: bool = False
    when_public: bool = False
    changes: bool = False


@dataclass(frozen=True)
class Recorded:
    """Opened by an event that somebody enters in the form 登记变动, on pages of these kinds."""

    kinds: frozenset[str]
    #: Days to come may be entered, as of a review that is planned.
    ahead: bool = False


@dataclass(frozen=True)
class Decision:
    """Opened when an office approves its step of a submission that falls under a clause."""

    clause: Clause
    office: str


@dataclass(frozen=True)
class Scan:
    """Found by looking at everything once a day, as of that day. `holds`: whether an open clock still has its cause."""

    find: Callable[[datetime.date], Iterable[Found]]
    holds: Callable[[Any], bool] = lambda _clock: True


Opener = DateField | Recorded | Decision | Scan
#: Whether the publication of a page ends a clock: (clock, page as published).
Closes = Callable[[Any, Any], bool]
#: The front that has the duty, and the office that supervises it, for the page a clock stands on.
FrontOf = Callable[[Any], Any]
OfficeOf = Callable[[Any], Any]


@dataclass(frozen=True)
class ClockRule:
    """`requirement` and `source` name the line of the requirements and of the law; `public`: citizens see the date,
    on the pages that open it and on those of the kinds in `shown_on`.

    `by_hand`: may also be ended by the statement that nothing has changed (复核).
    """

    key: str
    label: str | Promise
    requirement: str
    source: str | Promise
    term: Term
    openers: tuple[Opener, ...]
    closes: Closes
    responsible: FrontOf
    supervisor: OfficeOf
    public: bool = False
    shown_on: frozenset[str] = frozenset()
    by_hand: bool = False
    #: Whether the rule holds for the page that the clock would stand on.
    applies: Callable[[Any], bool] = lambda _page: True
    #: Days before the deadline from which people are told that it is near.
    soon: int = field(default=5)

    def openers_of(self, kind: type) -> list[Any]:
        return [opener for opener in self.openers if isinstance(opener, kind)]


_rules: dict[str, ClockRule] = {}


def register_rule(rule: ClockRule) -> None:
    _rules[rule.key] = rule


def all_rules() -> list[ClockRule]:
    return list(_rules.values())


def find_rule(key: str) -> ClockRule | None:
    return _rules.get(key)


def rule_named(key: str) -> ClockRule:
    return _rules[key]


def rule_choices() -> list[tuple[str, Any]]:
    return [(rule.key, rule.label) for rule in _rules.values()]


def recorded_rules(kind: str) -> list[ClockRule]:
    """Rules whose events are entered by hand on pages of `kind`."""
    return [r for r in _rules.values() if any(kind in opener.kinds for opener in r.openers_of(Recorded))]


def public_kinds() -> frozenset[str]:
    """Kinds of pages that show due dates to citizens."""
    found: set[str] = set()
    for rule in _rules.values():
        if rule.public:
            found |= rule.shown_on
            for opener in rule.openers_of(Recorded):
                found |= opener.kinds
            found |= {opener.kind for opener in rule.openers_of(DateField)}
    return frozenset(found)
