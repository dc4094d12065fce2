"""Legal terms as pure functions over dates and a calendar. Each answer says how it was reached.

The day of the event isn't counted (民法通则第154条). A term in working days ends on a working day; whether the last
day of any other term moves on when it falls on a day off (`moves_on`) is a rule of the preset.
"""

import calendar as months
import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from snippets.calendar.days import ONE_DAY, Calendar, SpecialDay

WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Reckoning:
    """The last day on which the duty can be done in time, and how it was counted, step by step.

    `provisional`: it rests on a year whose holidays haven't been decreed, and is shown as 预计.
    """

    due: datetime.date
    steps: tuple[str, ...]
    provisional: bool = False

    @property
    def text(self) -> str:
        return "；".join(self.steps) + "。"


@dataclass(frozen=True)
class Season:
    """A part of a year in which something is to be done; both days belong to it."""

    opens: datetime.date
    closes: datetime.date

    def __contains__(self, day: datetime.date) -> bool:
        return self.opens <= day <= self.closes


def said(day: datetime.date, beside: datetime.date | None = None) -> str:
    """A date in Chinese; the year only where it differs from that of the date it stands beside."""
    year = "" if beside is not None and day.year == beside.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def working_days_after(start: datetime.date, days: int, calendar: Calendar) -> Reckoning:
    """The working day on which `days` working days after `start` are over; `start` isn't counted."""
    day, left = start, days
    first: datetime.date | None = None
    while left > 0:
        day += ONE_DAY
        if calendar.is_working_day(day):
            first = first or day
            left -= 1
    day = calendar.next_working_day(day)
    steps = [f"从{said(start)}起，当日不计"]
    if first is not None and days > 1:
        steps.append(f"第1个工作日为{said(first, start)}")
    steps += _days_off(start, day, calendar)
    steps.append(f"第{days}个工作日为{said(day, start)}")
    return _closed(day, steps, _unknown_years(start, day, calendar))


def calendar_days_after(start: datetime.date, days: int, calendar: Calendar, moves_on: bool = False) -> Reckoning:
    """The `days`-th day after `start`, days off counted."""
    day = start + datetime.timedelta(days=days)
    steps = [f"从{said(start)}起，当日不计，节假日计算在内", f"第{days}日为{said(day, start)}"]
    return _ended(start, day, steps, calendar, moves_on)


def months_after(start: datetime.date, count: int, calendar: Calendar, moves_on: bool = False) -> Reckoning:
    """The day of the same number `count` months later, or the last of its month where there is none."""
    day = shifted(start, count)
    steps = [f"从{said(start)}起，满{count}个月为{said(day, start)}"]
    return _ended(start, day, steps, calendar, moves_on)


def years_after(start: datetime.date, count: int, calendar: Calendar, moves_on: bool = False) -> Reckoning:
    day = shifted(start, 12 * count)
    steps = [f"从{said(start)}起，满{count}年为{said(day)}"]
    return _ended(start, day, steps, calendar, moves_on)


def on_the_day(day: datetime.date, calendar: Calendar, moves_on: bool = False) -> Reckoning:
    """A day that somebody fixed (复核日期)."""
    return _ended(day, day, [f"确定的日期为{said(day)}"], calendar, moves_on)


def season_of(year: int, first_month: int, last_month: int) -> Season:
    """Whole months of a year, as 3—5月."""
    last = datetime.date(year, last_month, months.monthrange(year, last_month)[1])
    return Season(datetime.date(year, first_month, 1), last)


def end_of_season(season: Season, calendar: Calendar, moves_on: bool = False) -> Reckoning:
    steps = [f"{season.opens.year}年{season.opens.month}月至{season.closes.month}月，末日为{said(season.closes)}"]
    return _ended(season.opens, season.closes, steps, calendar, moves_on)


def shifted(day: datetime.date, count: int) -> datetime.date:
    """`day` moved by `count` months (民法通则: 没有对应日的，月末日为期间的最后一日)."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return datetime.date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def _ended(start: datetime.date, day: datetime.date, steps: list[str], calendar: Calendar, moves_on: bool) -> Reckoning:
    """The last day of a term in which days off count; it moves on where the rule says so."""
    if not moves_on:
        return _closed(day, steps, [])
    moved = calendar.next_working_day(day)
    if moved != day:
        steps = [*steps, f"{said(day, start)}是{_what(day, calendar)}，顺延到{said(moved, start)}"]
    return _closed(moved, steps, _unknown_years(day, moved, calendar))


def _closed(due: datetime.date, steps: list[str], unknown: list[int]) -> Reckoning:
    if unknown:
        years = "、".join(f"{year}年" for year in unknown)
        steps = [*steps, f"预计：{years}的放假安排还没有公布，按周末和固定日期的节日推算"]
    return Reckoning(due, tuple(steps), bool(unknown))


def _unknown_years(first: datetime.date, last: datetime.date, calendar: Calendar) -> list[int]:
    return [year for year in range(first.year, last.year + 1) if calendar.is_provisional(year)]


def _what(day: datetime.date, calendar: Calendar) -> str:
    special = calendar.special.get(day)
    return special.name if special else f"星期{WEEKDAYS[day.weekday()]}"


def _days_off(start: datetime.date, due: datetime.date, calendar: Calendar) -> Iterator[str]:
    """What was left out between the event and the due date, and which weekend days were worked."""
    between = [start + ONE_DAY * number for number in range(1, (due - start).days + 1)]
    specials = [calendar.special[day] for day in between if day in calendar.special]
    for run in _runs([special for special in specials if not special.works]):
        yield f"扣除{run[0].name}{_span(run, start)}"
    worked = [special.day for special in specials if special.works]
    if worked:
        yield f"{'、'.join(said(day, start) for day in worked)}补班，计算在内"
    if any(day not in calendar.special and not calendar.is_working_day(day) for day in between):
        yield "扣除周末"


def _span(run: list[SpecialDay], beside: datetime.date) -> str:
    first, last = run[0].day, run[-1].day
    if first == last:
        return said(first, beside)
    end = f"{last.day}日" if (first.year, first.month) == (last.year, last.month) else said(last, first)
    return f"{said(first, beside)}至{end}"


def _runs(days: list[SpecialDay]) -> list[list[SpecialDay]]:
    """Days of one name that follow each other."""
    runs: list[list[SpecialDay]] = []
    for day in days:
        if runs and runs[-1][-1].name == day.name and day.day - runs[-1][-1].day == ONE_DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs
