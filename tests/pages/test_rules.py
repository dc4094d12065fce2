"""Pure rules of powers, colours, codes and choice sets."""

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from pages.base.contrast import ratio_on_white, validate_accent
from pages.base.slugs import ascii_slug
from pages.base.titles import normalised
from pages.powers.enums import Category
from pages.powers.items import PowerItem
from pages.powers.rules import compose_code, limit_errors

SUBJECTS = PowerItem._meta.get_field("subjects")


def test_p1_ten_categories_stand_in_the_order_of_the_plan() -> None:
    assert "、".join(str(category.label) for category in Category) == (
        "行政许可、行政处罚、行政强制、行政征收、行政给付、行政裁决、行政确认、行政奖励、行政监督、其他行政权力"
    )


@given(statutory=st.integers(1, 500), promised=st.integers(1, 500))
def test_p2_a_promise_longer_than_the_law_is_refused(statutory: int, promised: int) -> None:
    assert bool(limit_errors(statutory, promised)) == (promised > statutory)


@given(limit=st.none() | st.integers(1, 500))
def test_p2_one_limit_alone_is_fine(limit: int | None) -> None:
    assert limit_errors(limit, None) == limit_errors(None, limit) == []


def test_a_code_is_composed_of_region_department_category_and_number() -> None:
    assert compose_code("623000", "028", "01", 3) == "623000-028-01-0003"


def test_contrast_is_that_of_wcag() -> None:
    assert ratio_on_white("#000000") == pytest.approx(21)
    assert ratio_on_white("#ffffff") == pytest.approx(1)
    assert ratio_on_white("#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", ["#ffcc00", "#7fb2ff", "red", "#12345", "#0b5a7g"])
def test_w1_a_colour_that_cannot_be_read_on_white_is_refused(colour: str) -> None:
    with pytest.raises(ValidationError):
        validate_accent(colour)


@given(st.lists(st.sampled_from(["agency", "institution", "enterprise", "organisation", "citizen"])))
def test_p3_a_set_of_subjects_survives_storing_and_is_kept_in_the_order_of_the_form(
    chosen: list[str],
) -> None:
    order = [key for key, _label in SUBJECTS.choices]
    stored = SUBJECTS.get_prep_value(chosen)
    assert SUBJECTS.to_python(stored) == sorted(set(chosen), key=order.index)


@given(st.text(max_size=60))
def test_titles_are_compared_without_width_case_and_punctuation(title: str) -> None:
    assert normalised(f"（ {title} ）") == normalised(title)
    assert normalised(normalised(title)) == normalised(title)


@given(st.text(max_size=120))
def test_any_title_makes_an_address_of_plain_letters(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", ascii_slug(title))
    assert len(ascii_slug(title)) <= 60


def test_a_chinese_title_reads_as_pinyin_in_the_address() -> None:
    assert ascii_slug("食品经营许可") == "shi-pin-jing-ying-xu-ke"
