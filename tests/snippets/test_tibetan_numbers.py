"""Digits and dates in their Tibetan shape."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snippets.tibetan import dates
from snippets.tibetan.numerals import to_arabic, to_tibetan
from tests.snippets.tibetan_texts import ANY, tried

DAYS = st.dates(datetime.date(1949, 1, 1), datetime.date(2199, 12, 31))


@tried
@given(st.integers(0, 10**15))
def test_a_number_comes_back_from_tibetan_digits(number: int) -> None:
    assert int(to_arabic(to_tibetan(str(number)))) == number


@tried
@given(ANY)
def test_only_digits_change(text: str) -> None:
    assert to_arabic(to_tibetan(text)) == to_arabic(text)
    assert len(to_tibetan(text)) == len(text)


@tried
@given(DAYS, st.booleans())
def test_a_date_is_found_again_in_a_sentence(day: datetime.date, tibetan_digits: bool) -> None:
    text = f"ལས་ཁུངས་ {dates.date(day, tibetan_digits=tibetan_digits)}།"
    [(start, end, found)] = dates.found_dates(text)
    assert found == (day.year, day.month, day.day)
    assert text[start:end] == dates.date(day, tibetan_digits=tibetan_digits).removesuffix("ཉིན")


def test_a_leap_day_and_both_ends_of_a_span_are_found() -> None:
    text = f"{dates.date(datetime.date(2016, 2, 29))}ནས་{dates.date(datetime.date(2017, 2, 28))}བར།"
    assert [found for _, _, found in dates.found_dates(text)] == [(2016, 2, 29), (2017, 2, 28)]


def test_a_year_and_a_month_without_a_day_are_no_date() -> None:
    assert dates.found_dates("2015ལོའི་ཟླ་9པ།") == []
    assert dates.found_dates("2013ལོ་ནས་2015ལོའི་བར།") == []
    assert dates.found_dates("2015ལོའི་ཟླ་9ཚེས་300") == []


def test_a_day_a_month_and_a_year_are_written_as_offices_do() -> None:
    day = datetime.date(2026, 11, 25)
    assert dates.date(day) == "2026ལོའི་ཟླ་11ཚེས་25ཉིན"
    assert dates.date(day, tibetan_digits=True) == "༢༠༢༦ལོའི་ཟླ་༡༡ཚེས་༢༥ཉིན"
    assert dates.month(2026, 11) == "2026ལོའི་ཟླ་11པ"
    assert dates.month(2026, 1) == "2026ལོའི་ཟླ་དང་པོ"
    assert dates.year(2026, tibetan_digits=True) == "༢༠༢༦ལོ"


@pytest.mark.parametrize(
    "text",
    [
        "2020ལོའི་ཟླ་ 01ཚེས་09ཉིན།",
        "2020ལོའི་ཟླ་1པའི་ཚེས་9ཉིན",
        "༢༠༢༠ལོའི་སྤྱི་ཟླ་༡ཚེས་༩",
        "2020 ལོའི་ཟླ1པའི་ཚེས9ཉིན",
        "2020ལོའི་ཟླ1པོའི་ཚེས9ཉིན",  # the first month is དང་པོ, so newspapers give its figure པོ
        "2020ལོའི་ཟླ་1པོའི་ཚེས་9",
    ],
)
def test_other_ways_of_writing_a_date_are_read(text: str) -> None:
    assert [found for _, _, found in dates.found_dates(text)] == [(2020, 1, 9)]
