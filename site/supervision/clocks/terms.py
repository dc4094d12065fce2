"""How long a duty may take, and in which kind of day it is counted."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from snippets.calendar import reckoning
from snippets.calendar.days import Calendar
from snippets.calendar.reckoning import Reckoning


class Unit(models.TextChoices):
    """What a figure counts. A season ends with the month of its figure, whatever the day it opens."""

    DAYS = "days", _("日（节假日计算在内）")
    WORKING = "working", _("个工作日")
    MONTHS = "months", _("个月")
    YEARS = "years", _("年")
    SEASON = "season", _("月底以前（当年）")
    FIXED = "fixed", _("登记的日期当天")


@dataclass(frozen=True)
class Term:
    """`moves_on`: a last day that is no working day moves to the next one (no matter for working days)."""

    unit: Unit
    amount: int = 0
    moves_on: bool = False

    def reckon(self, event_on: datetime.date, calendar: Calendar) -> Reckoning:
        return _COUNTED[self.unit](event_on, self, calendar)

    def __str__(self) -> str:
        return str(self.unit.label) if self.unit is Unit.FIXED else f"{self.amount}{self.unit.label}"


def _working(start: datetime.date, term: Term, calendar: Calendar) -> Reckoning:
    return reckoning.working_days_after(start, term.amount, calendar)


def _days(start: datetime.date, term: Term, calendar: Calendar) -> Reckoning:
    return reckoning.calendar_days_after(start, term.amount, calendar, term.moves_on)


def _months(start: datetime.date, term: Term, calendar: Calendar) -> Reckoning:
    return reckoning.months_after(start, term.amount, calendar, term.moves_on)


def _years(start: datetime.date, term: Term, calendar: Calendar) -> Reckoning:
    return reckoning.years_after(start, term.amount, calendar, term.moves_on)


def _season(start: datetime.date, term: Term, calendar: Calendar) -> Reckoning:
    season = reckoning.season_of(start.year, start.month, term.amount)
    return reckoning.end_of_season(season, calendar, term.moves_on)


def _fixed(start: datetime.date, term: Term, calendar: Calendar) -> Reckoning:
    return reckoning.on_the_day(start, calendar, term.moves_on)


_COUNTED: dict[Unit, Callable[[datetime.date, Term, Calendar], Reckoning]] = {
    Unit.DAYS: _days,
    Unit.WORKING: _working,
    Unit.MONTHS: _months,
    Unit.YEARS: _years,
    Unit.SEASON: _season,
    Unit.FIXED: _fixed,
}
