"""The calendar that counts now: rows of the table for the years that have any, the library's for the others."""

import datetime

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from snippets.calendar.days import Calendar, SpecialDay
from snippets.calendar.models import DayKind, Holiday
from snippets.calendar.seeds import decreed_days, decreed_years, provisional_days
from snippets.calendar.signals import calendar_changed

KEY = "snippets.calendar"
#: Seconds after which another process sees a change.
KEPT = 60
#: So many years beyond the last decree, or beyond this year, are provisional; nobody counts further.
AHEAD = 3


def current_calendar() -> Calendar:
    held: Calendar | None = cache.get(KEY)
    if held is None:
        held = read_calendar()
        cache.set(KEY, held, KEPT)
    return held


def forget_calendar() -> None:
    cache.delete(KEY)


def read_calendar() -> Calendar:
    """From the table as it is now, not from the cache."""
    rows = list(Holiday.objects.all())
    kept = {row.date.year for row in rows}
    uncertain = {row.date.year for row in rows if row.provisional}
    days = [row.special_day() for row in rows]
    days += [day for day in decreed_days() if day.day.year not in kept]
    for year in _years_ahead():
        if year not in kept:
            days += provisional_days(year)
    return Calendar.of(days, (kept | decreed_years()) - uncertain)


def _years_ahead() -> range:
    last = max(decreed_years())
    return range(last + 1, max(last, timezone.localdate().year) + AHEAD + 1)


def is_working_day(day: datetime.date) -> bool:
    return current_calendar().is_working_day(day)


@transaction.atomic
def load_holidays() -> list[int]:
    """Fill in the years that the table lacks, and put the decree in place of what was provisional.

    Returns the years that changed. A year whose rows were edited by hand, with none left provisional, stays.
    """
    changed = []
    for year in sorted(decreed_years()):
        days = [day for day in decreed_days() if day.day.year == year]
        rows = Holiday.objects.filter(date__year=year)
        if not rows.exclude(provisional=True).exists():
            rows.delete()
            _store(days, provisional=False)
            changed.append(year)
    for year in _years_ahead():
        if not Holiday.objects.filter(date__year=year).exists():
            _store(provisional_days(year), provisional=True)
            changed.append(year)
    if changed:
        note_change()
    return changed


def _store(days: list[SpecialDay], provisional: bool) -> None:
    Holiday.objects.bulk_create(
        Holiday(date=day.day, kind=DayKind.WORK if day.works else DayKind.REST, name=day.name, provisional=provisional)
        for day in days
    )


def note_change() -> None:
    """Whoever counted by the calendar counts anew, in the transaction of the change."""
    forget_calendar()
    transaction.on_commit(forget_calendar)
    calendar_changed.send(sender=Holiday)
