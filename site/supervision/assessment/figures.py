"""考评 (F8): the arithmetic, over plain rows. No Django, no clock: the caller says what day it is.

A duty counts in the year of its deadline, with the department that had it. Once its deadline has come, or it was done
before, it is due; it is then exactly one of: on time, late, missing.
"""

import datetime
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Duty:
    """One clock as the assessment sees it. `due` is the deadline that counts, extensions included."""

    department: Hashable
    due: datetime.date
    closed_on: datetime.date | None = None

    @property
    def year(self) -> int:
        return self.due.year


@dataclass(frozen=True)
class Figures:
    """Counts of duties. `running` are not due yet and weigh nothing."""

    on_time: int = 0
    late: int = 0
    missing: int = 0
    running: int = 0

    @property
    def due(self) -> int:
        return self.on_time + self.late + self.missing

    @property
    def share(self) -> Fraction | None:
        """Of what was due, how much was public in time; nothing where nothing was due."""
        return Fraction(self.on_time, self.due) if self.due else None

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.on_time + other.on_time,
            self.late + other.late,
            self.missing + other.missing,
            self.running + other.running,
        )


def figure_of(duty: Duty, today: datetime.date) -> Figures:
    """One duty as counts. Whoever publishes on the last day is on time; the last day itself is not past."""
    if duty.closed_on is not None:
        return Figures(on_time=1) if duty.closed_on <= duty.due else Figures(late=1)
    return Figures(missing=1) if duty.due < today else Figures(running=1)


def assess(duties: Iterable[Duty], year: int, today: datetime.date) -> dict[Hashable, Figures]:
    """Figures per department, of duties whose deadline is in `year`."""
    found: dict[Hashable, Figures] = {}
    for duty in duties:
        if duty.year == year:
            found[duty.department] = found.get(duty.department, Figures()) + figure_of(duty, today)
    return found


def total(figures: Iterable[Figures]) -> Figures:
    return sum(figures, Figures())


def percent(share: Fraction | None) -> str:
    """With one decimal, halves up: `66.7%`. Less than all is never shown as 100.0%, more than nothing never as 0.0%."""
    if share is None:
        return "—"
    tenths = (share.numerator * 2000 + share.denominator) // (share.denominator * 2)
    if 0 < share < 1:
        tenths = min(999, max(1, tenths))
    return f"{tenths // 10}.{tenths % 10}%"
