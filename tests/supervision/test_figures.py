"""F8 (ZY 财政 6, 10): the arithmetic of the assessment, over duties of any kind."""

import datetime
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision.assessment.figures import Duty, Figures, assess, figure_of, percent, total

DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2027, 12, 31))
DUTIES = st.lists(st.builds(Duty, st.sampled_from("甲乙丙"), DAYS, st.none() | DAYS), max_size=40)
YEARS = range(2024, 2028)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("due", "closed", "figures"),
    [
        ("2026-03-30", "2026-03-30", Figures(on_time=1)),
        ("2026-03-30", "2026-03-31", Figures(late=1)),
        ("2026-06-29", None, Figures(missing=1)),
        ("2026-06-30", None, Figures(running=1)),
        ("2026-09-30", "2026-02-01", Figures(on_time=1)),
    ],
)
def test_f8_a_duty_is_on_time_late_missing_or_not_due_yet(due: str, closed: str | None, figures: Figures) -> None:
    assert figure_of(Duty("甲", day(due), day(closed) if closed else None), day("2026-06-30")) == figures


@given(DUTIES, DAYS)
def test_f8_nothing_is_counted_twice_and_nothing_is_lost(duties: list[Duty], today: datetime.date) -> None:
    counted: Counter[str] = Counter()
    for year in YEARS:
        for department, found in assess(duties, year, today).items():
            counted[str(department)] += found.due + found.running
    assert counted == Counter(str(duty.department) for duty in duties)


@given(DUTIES, DAYS)
def test_f8_the_whole_is_the_sum_of_its_departments(duties: list[Duty], today: datetime.date) -> None:
    for year in YEARS:
        apart = total(assess(duties, year, today).values())
        together = [Duty("全部", duty.due, duty.closed_on) for duty in duties]
        assert apart == assess(together, year, today).get("全部", Figures())
        assert apart.due == apart.on_time + apart.late + apart.missing


@given(DUTIES, DAYS)
def test_f8_a_share_is_exact_and_within_nothing_and_all(duties: list[Duty], today: datetime.date) -> None:
    for figures in assess(duties, 2026, today).values():
        if figures.due:
            assert figures.share is not None
            assert 0 <= figures.share <= 1
            assert figures.share * figures.due == figures.on_time
        else:
            assert figures.share is None


@given(DUTIES, DAYS)
def test_f8_the_order_of_duties_does_not_matter(duties: list[Duty], today: datetime.date) -> None:
    assert assess(duties, 2026, today) == assess(duties[::-1], 2026, today)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (None, "—"),
        (Fraction(0), "0.0%"),
        (Fraction(1), "100.0%"),
        (Fraction(2, 3), "66.7%"),
        (Fraction(1, 8), "12.5%"),
        (Fraction(1, 16), "6.3%"),
        (Fraction(9999, 10000), "99.9%"),
        (Fraction(1, 10000), "0.1%"),
    ],
)
def test_f8_a_share_is_shown_with_one_decimal_and_never_as_more_than_it_is(share: Fraction | None, shown: str) -> None:
    assert percent(share) == shown
