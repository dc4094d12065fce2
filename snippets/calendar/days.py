"""Which days are working days in China: weekends, decreed holidays, and the days worked in their stead (调休补班).

Pure: a `Calendar` is a value. Where it comes from (table, library) is said in `calendar.keeping`.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SATURDAY = 5
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class SpecialDay:
    """A day that isn't what its weekday says: a holiday, or a weekend day that is worked."""

    day: datetime.date
    works: bool
    name: str


@dataclass(frozen=True)
class Calendar:
    """Special days by date, and the years whose holidays have been decreed; all other years are provisional (预计)."""

    special: Mapping[datetime.date, SpecialDay] = field(default_factory=dict)
    decreed: frozenset[int] = frozenset()

    @classmethod
    def of(cls, days: Iterable[SpecialDay], decreed: Iterable[int]) -> "Calendar":
        return cls({day.day: day for day in days}, frozenset(decreed))

    def is_working_day(self, day: datetime.date) -> bool:
        special = self.special.get(day)
        return special.works if special else day.weekday() < SATURDAY

    def next_working_day(self, day: datetime.date) -> datetime.date:
        """`day` itself where it is worked, or the first one after it that is."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def is_provisional(self, year: int) -> bool:
        return year not in self.decreed
