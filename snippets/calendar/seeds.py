"""What the calendar begins with: decreed holidays from the library `chinesecalendar`, later years provisional.

The library ends with the last year that the State Council has decreed; what it doesn't know has weekends and the
holidays that fall on the same date each year (全国年节及纪念日放假办法).
"""

import datetime
from functools import lru_cache

from chinese_calendar import Holiday as Feast
from chinese_calendar import constants

from snippets.calendar.days import SpecialDay

#: The rules that this site keeps are of 2015; older years are counted by nobody.
FIRST_YEAR = 2014
#: Holidays of a fixed date, by month and day, as the decree of 2025 has them.
FIXED = {
    (1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节", (10, 1): "国庆节", (10, 2): "国庆节", (10, 3): "国庆节",
}  # fmt: skip
#: The library's short names in the words of the decree.
FULL_NAMES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}


def _name(feast: str) -> str:
    chinese = str(Feast(feast).chinese)
    return FULL_NAMES.get(chinese, chinese)


@lru_cache(maxsize=1)
def decreed_days() -> tuple[SpecialDay, ...]:
    """Special days of all years that the library knows, by date."""
    off = [SpecialDay(day, False, _name(feast)) for day, feast in constants.holidays.items()]
    worked = [SpecialDay(day, True, _name(feast)) for day, feast in constants.workdays.items()]
    return tuple(sorted((day for day in (*off, *worked) if day.day.year >= FIRST_YEAR), key=lambda day: day.day))


@lru_cache(maxsize=1)
def decreed_years() -> frozenset[int]:
    return frozenset(day.day.year for day in decreed_days())


def provisional_days(year: int) -> list[SpecialDay]:
    """What is known of a year before its decree."""
    return [SpecialDay(datetime.date(year, *date), False, name) for date, name in FIXED.items()]
