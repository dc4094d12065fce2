"""Working days for the due dates of steps. Decreed holidays come with the calendar of the statutory clocks."""

import datetime

SATURDAY = 5


def working_days_after(start: datetime.date, days: int) -> datetime.date:
    """The day `days` working days after `start`, which itself isn't counted."""
    day = start
    while days > 0:
        day += datetime.timedelta(days=1)
        days -= is_working_day(day)
    return day


def is_working_day(day: datetime.date) -> bool:
    return day.weekday() < SATURDAY
