"""The daily look: what began or fell away without anybody's act, and who is to be told."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from audit.record import gathered
from snippets.calendar.keeping import is_working_day
from supervision.clocks.endings import has_lost_its_page
from supervision.clocks.keeping import close_clock, is_active, open_clock, open_clocks
from supervision.clocks.models import Clock, ClosedBy
from supervision.clocks.rules import Scan, all_rules
from supervision.clocks.telling import Told, tell_all


@dataclass(frozen=True)
class Look:
    """What a daily look did and saw."""

    opened: int
    fell_away: int
    told: Told
    overdue: list[Clock]


def look(today: datetime.date | None = None) -> Look:
    """Safe to repeat: the second run of a day finds nothing new and tells nobody again. Mail is for working days."""
    today = today or timezone.localdate()
    with gathered():
        opened, fell_away = scan(today)
        told = tell_all(today) if is_working_day(today) else Told()
    overdue = open_clocks().filter(deadline__lt=today).order_by("deadline", "region_code", "pk")
    return Look(opened, fell_away, told, list(overdue))


def scan(today: datetime.date) -> tuple[int, int]:
    """Open what the scans find and end what has lost its cause or its page; returns how many of each."""
    opened = fell_away = 0
    for clock in open_clocks().select_related("page"):
        if has_lost_its_page(clock):
            fell_away += close_clock(clock, ClosedBy.NO_CAUSE)
    for rule in all_rules():
        for scan_for in rule.openers_of(Scan):
            if is_active(rule):
                opened += sum(open_clock(rule, found)[1] for found in scan_for.find(today))
            for clock in open_clocks().filter(rule=rule.key).select_related("page"):
                if not scan_for.holds(clock):
                    fell_away += close_clock(clock, ClosedBy.NO_CAUSE)
    return opened, fell_away


def run() -> None:
    """The scheduler's job."""
    look()
