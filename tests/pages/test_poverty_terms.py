"""A5's term and season, and sums that are exact, as pure functions."""

import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pages.poverty.amounts import share_of, total
from pages.poverty.enums import Standing
from pages.poverty.rollup import Totals, add_up
from pages.poverty.terms import in_renewal_season, renewal_season, standing_on, term_end

DAYS = st.dates(min_value=datetime.date(2000, 1, 1), max_value=datetime.date(2100, 12, 31))
AMOUNTS = st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2)


def test_a5_a_term_is_a_year_to_the_day() -> None:
    assert term_end(datetime.date(2015, 4, 20)) == datetime.date(2016, 4, 20)
    assert term_end(datetime.date(2015, 1, 1)) == datetime.date(2016, 1, 1)
    assert term_end(datetime.date(2016, 2, 29)) == datetime.date(2017, 2, 28)


@given(DAYS, DAYS)
def test_a5_a_later_start_never_ends_a_term_earlier(one: datetime.date, other: datetime.date) -> None:
    first, second = sorted((one, other))
    assert term_end(first) <= term_end(second)
    assert 365 <= (term_end(first) - first).days <= 366


def test_a5_the_season_of_renewal_is_march_to_may() -> None:
    assert renewal_season(2016) == (datetime.date(2016, 3, 1), datetime.date(2016, 5, 31))
    inside = [day for day in ("2016-02-29", "2016-03-01", "2016-05-31", "2016-06-01")
              if in_renewal_season(datetime.date.fromisoformat(day))]  # fmt: skip
    assert inside == ["2016-03-01", "2016-05-31"]


def test_a5_a_list_is_overdue_from_the_day_after_its_term_unless_renewed() -> None:
    start = datetime.date(2015, 4, 20)
    assert standing_on(datetime.date(2016, 4, 20), start, False) is Standing.CURRENT
    assert standing_on(datetime.date(2016, 4, 21), start, False) is Standing.OVERDUE
    assert standing_on(datetime.date(2015, 6, 1), start, True) is Standing.ARCHIVED


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, st.integers(0, 9999)), max_size=12))
def test_a1_totals_of_counties_add_up_to_the_last_cent(rows: list[tuple[Decimal, Decimal, int]]) -> None:
    """Compared with whole numbers of hundredths, in which nothing is rounded."""
    sums = add_up([Totals(projects=1, investment=given, paid=paid, people_out=people) for given, paid, people in rows])
    assert sums.investment == Decimal(sum(int(amount * 100) for amount, _paid, _people in rows)) / 100
    assert sums.paid == Decimal(sum(int(paid * 100) for _amount, paid, _people in rows)) / 100
    assert sums.people_out == sum(people for _amount, _paid, people in rows)
    assert total(amount for amount, _paid, _people in rows) == sums.investment


@given(AMOUNTS, AMOUNTS)
def test_a6_a_share_is_whole_only_when_all_is_paid(one: Decimal, other: Decimal) -> None:
    part, whole = sorted((one, other))
    assert (share_of(part, whole) == 100) == (part == whole and whole > 0)
