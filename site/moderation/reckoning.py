"""Due dates of steps, in working days of the calendar that the central office keeps (snippets.calendar)."""

import datetime

from snippets.calendar import reckoning
from snippets.calendar.keeping import current_calendar, is_working_day

__all__ = ["is_working_day", "working_days_after"]


def working_days_after(start: datetime.date, days: int) -> datetime.date:
    """The day `days` working days after `start`, which itself isn't counted."""
    return reckoning.working_days_after(start, days, current_calendar()).due
