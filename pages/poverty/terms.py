"""The term of a list (ZY 扶贫 9: 公开公告期限一般为一年，每年3—5月整体更新), as pure functions over dates."""

import datetime

from pages.poverty.enums import Standing
from snippets.calendar.reckoning import shifted

FIRST_MONTH, LAST_MONTH, LAST_DAY = 3, 5, 31


def term_end(starts_on: datetime.date) -> datetime.date:
    """The last day of a term of one year: 2015-04-20 → 2016-04-20, since the day it begins on isn't counted.

    The clock of the list (A5) ends on the same day.
    """
    return shifted(starts_on, 12)


def renewal_season(year: int) -> tuple[datetime.date, datetime.date]:
    """First and last day on which the lists of a year are renewed as a whole."""
    return datetime.date(year, FIRST_MONTH, 1), datetime.date(year, LAST_MONTH, LAST_DAY)


def in_renewal_season(day: datetime.date) -> bool:
    first, last = renewal_season(day.year)
    return first <= day <= last


def standing_on(day: datetime.date, starts_on: datetime.date | None, is_renewed: bool) -> Standing:
    """A renewed list is 历年; one that is not stays shown past its term, and says so."""
    if is_renewed:
        return Standing.ARCHIVED
    if starts_on is not None and day > term_end(starts_on):
        return Standing.OVERDUE
    return Standing.CURRENT
