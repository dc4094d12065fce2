"""Legal terms: calendar days, working days with decreed holidays, months, years, seasons. Free of the database."""

import datetime
import os
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snippets.calendar.days import Calendar
from snippets.calendar.reckoning import (
    calendar_days_after,
    end_of_season,
    months_after,
    on_the_day,
    season_of,
    working_days_after,
    years_after,
)
from snippets.calendar.seeds import decreed_days, decreed_years, provisional_days

CHINA = Calendar.of(
    [*decreed_days(), *(day for year in range(2027, 2036) for day in provisional_days(year))], decreed_years()
)
DATES = st.dates(datetime.date(2014, 1, 1), datetime.date(2030, 12, 31))
COUNTS = st.integers(1, 60)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_f4_twenty_days_from_the_congress_count_every_day_but_the_first() -> None:
    reckoning = calendar_days_after(day("2026-03-02"), 20, CHINA)
    assert reckoning.due == day("2026-03-22")
    assert reckoning.text == "从2026年3月2日起，当日不计，节假日计算在内；第20日为3月22日。"


def test_a_last_day_on_a_sunday_moves_on_where_the_rule_says_so() -> None:
    reckoning = calendar_days_after(day("2026-03-02"), 20, CHINA, moves_on=True)
    assert reckoning.due == day("2026-03-23")
    assert reckoning.steps[-1] == "3月22日是星期日，顺延到3月23日"


def test_a4_ten_working_days_leave_out_the_decreed_holiday_and_say_so() -> None:
    reckoning = working_days_after(day("2026-04-01"), 10, CHINA)
    assert reckoning.due == day("2026-04-16")
    assert reckoning.text == (
        "从2026年4月1日起，当日不计；第1个工作日为4月2日；扣除清明节4月4日至6日；扣除周末；第10个工作日为4月16日。"
    )


def test_a4_a_saturday_that_is_worked_counts() -> None:
    """10 October 2026 is a Saturday worked for 国庆节."""
    reckoning = working_days_after(day("2026-09-30"), 3, CHINA)
    assert reckoning.due == day("2026-10-10")
    assert "10月10日补班，计算在内" in reckoning.steps
    assert "扣除国庆节10月1日至7日" in reckoning.steps


def test_p15_two_days() -> None:
    assert calendar_days_after(day("2026-05-30"), 2, CHINA).due == day("2026-06-01")


def test_a_year_that_nobody_has_decreed_is_provisional() -> None:
    reckoning = working_days_after(day("2026-12-28"), 5, CHINA)
    assert reckoning.due == day("2027-01-05")
    assert reckoning.provisional
    assert reckoning.steps[-1] == "预计：2027年的放假安排还没有公布，按周末和固定日期的节日推算"
    assert "扣除元旦2027年1月1日" in reckoning.steps
    assert not working_days_after(day("2026-12-21"), 5, CHINA).provisional
    assert not calendar_days_after(day("2026-12-28"), 20, CHINA).provisional, "days off do not matter there"


def test_months_and_years_end_on_the_day_of_the_same_number_or_the_last_of_the_month() -> None:
    assert months_after(day("2026-01-31"), 1, CHINA).due == day("2026-02-28")
    assert months_after(day("2026-11-15"), 3, CHINA).due == day("2027-02-15")
    assert years_after(day("2024-02-29"), 1, CHINA).due == day("2025-02-28")
    assert years_after(day("2025-04-10"), 1, CHINA).text == "从2025年4月10日起，满1年为2026年4月10日。"


def test_a5_the_season_is_march_to_may() -> None:
    season = season_of(2026, 3, 5)
    assert day("2026-03-01") in season
    assert day("2026-05-31") in season
    assert day("2026-06-01") not in season
    assert end_of_season(season, CHINA).due == day("2026-05-31")
    assert end_of_season(season, CHINA, moves_on=True).due == day("2026-06-01"), "31 May 2026 is a Sunday"


def test_a_day_that_somebody_fixed_is_the_day() -> None:
    assert on_the_day(day("2026-08-03"), CHINA).due == day("2026-08-03")


@given(DATES, DATES, COUNTS)
def test_whoever_begins_later_is_never_due_earlier(one: datetime.date, other: datetime.date, count: int) -> None:
    first, second = sorted((one, other))
    for count_on in (working_days_after, calendar_days_after, months_after):
        assert count_on(first, count, CHINA).due <= count_on(second, count, CHINA).due
    moved = [calendar_days_after(start, count, CHINA, moves_on=True).due for start in (first, second)]
    assert moved == sorted(moved)


@given(DATES, COUNTS)
def test_a_longer_term_is_never_due_earlier_and_none_before_its_event(start: datetime.date, count: int) -> None:
    for count_on in (working_days_after, calendar_days_after, months_after, years_after):
        assert start < count_on(start, count, CHINA).due <= count_on(start, count + 1, CHINA).due


@given(DATES, COUNTS)
def test_working_days_are_never_due_on_a_day_off(start: datetime.date, count: int) -> None:
    reckoning = working_days_after(start, count, CHINA)
    assert CHINA.is_working_day(reckoning.due)
    days = [start + datetime.timedelta(days=number) for number in range(1, (reckoning.due - start).days + 1)]
    assert sum(CHINA.is_working_day(each) for each in days) == count


@given(DATES, COUNTS)
def test_a_term_that_moves_on_ends_on_a_working_day(start: datetime.date, count: int) -> None:
    assert CHINA.is_working_day(calendar_days_after(start, count, CHINA, moves_on=True).due)
    assert CHINA.is_working_day(years_after(start, 1, CHINA, moves_on=True).due)


@pytest.fixture
def _zone_kept() -> Iterator[None]:
    before = os.environ.get("TZ")
    yield
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("_zone_kept")
@given(DATES, COUNTS)
def test_the_answer_is_the_same_in_every_time_zone(start: datetime.date, count: int) -> None:
    answers = set()
    for zone in ("Asia/Shanghai", "UTC", "America/Los_Angeles", "Pacific/Kiritimati"):
        os.environ["TZ"] = zone
        time.tzset()
        answers.add((working_days_after(start, count, CHINA), years_after(start, 1, CHINA, moves_on=True)))
    assert len(answers) == 1
