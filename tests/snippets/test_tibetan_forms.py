"""One form of every Tibetan text, and what may not stand in one."""

import unicodedata

import pytest
from hypothesis import given

from snippets.tibetan.forms import clean, forbidden, is_tibetan
from tests.snippets.tibetan_texts import ANY, ANY_TIBETAN, CLAUSES, MIXED, tried


@tried
@given(ANY | ANY_TIBETAN | MIXED)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@tried
@given(ANY_TIBETAN | MIXED)
def test_composed_and_decomposed_texts_are_one(text: str) -> None:
    assert clean(unicodedata.normalize("NFC", text)) == clean(unicodedata.normalize("NFD", text)) == clean(text)


@tried
@given(ANY_TIBETAN)
def test_a_tsheg_that_does_not_break_is_a_tsheg(text: str) -> None:
    assert clean(text.replace("\u0f0b", "\u0f0c")) == clean(text.replace("\u0f0c", "\u0f0b"))


@tried
@given(ANY_TIBETAN)
def test_a_clean_text_is_stored_as_every_database_normalises_it(text: str) -> None:
    assert unicodedata.is_normalized("NFC", clean(text))


@tried
@given(CLAUSES)
def test_a_text_that_is_well_written_stays_as_it_is(text: str) -> None:
    assert clean(text) == text
    assert forbidden(text) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("\u0f40\u0f73", "\u0f40\u0f71\u0f72"),
        ("\u0f40\u0f75", "\u0f40\u0f71\u0f74"),
        ("\u0f40\u0f81", "\u0f40\u0f71\u0f80"),
        ("\u0f40\u0f76", "\u0f40\u0fb2\u0f80"),
        ("\u0f40\u0f77", "\u0f40\u0fb2\u0f71\u0f80"),
        ("\u0f40\u0f78", "\u0f40\u0fb3\u0f80"),
        ("\u0f40\u0f79", "\u0f40\u0fb3\u0f71\u0f80"),
        ("\u0f43", "\u0f42\u0fb7"),
        ("\u0f00", "\u0f68\u0f7c\u0f7e"),
        ("\u0f40\u0f7a\u0f7a", "\u0f40\u0f7b"),
        ("\u0f66\u0f74\u0f90\u0fb1", "\u0f66\u0f90\u0fb1\u0f74"),  # the vowel typed first
        ("\u0f40\u0f7e\u0f72", "\u0f40\u0f72\u0f7e"),
        ("ཡིན༎", "ཡིན།།"),
        ("བོད་\u200bཡིག\ufeff", "བོད་ཡིག"),
        ("བོད་ ཡིག", "བོད་ཡིག"),
        ("བོད་་ཡིག", "བོད་ཡིག"),
        ("  ཡིན ། \u00a0 ཡིན།  ", "ཡིན། ཡིན།"),
        ("ལས་ཁུངས་ 2026", "ལས་ཁུངས་ 2026"),
        ("ཡིན།\r\n  ཡིན།\n", "ཡིན།\nཡིན།"),
        ("རིག །ཡིན།", "རིག །ཡིན།"),  # the space stands for a shad
    ],
)
def test_ways_of_writing_are_one(typed: str, meant: str) -> None:
    assert clean(typed) == meant


def test_a_chinese_text_is_not_touched() -> None:
    assert clean("甘南州　人民政府（2015）12号") == "甘南州　人民政府（2015）12号"


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("བོད\uf3a1", "U+F3A1", "private"),
        ("བོད\x07", "U+0007", "control"),
        ("བོད་\ufffd", "U+FFFD", "replacement"),
        ("ཡིན\u0964", "U+0964", "lookalike"),
        ("ཡིན|", "U+007C", "lookalike"),
        ("བོད་\u0f72ཡིག", "U+0F72", "loose"),
        ("\u0fb1ཡིག", "U+0FB1", "loose"),
        ("བོད\u0f48", "U+0F48", "unassigned"),
    ],
)
def test_what_may_not_stand_in_a_text_is_named(text: str, name: str, reason: str) -> None:
    [found] = forbidden(clean(text))
    assert (found.name, found.reason) == (name, reason)
    assert clean(text)[found.position] == found.character


def test_a_stroke_that_was_meant_for_a_shad_says_so() -> None:
    assert [each.instead for each in forbidden("ཡིན|")] == ["།"]
    assert forbidden("A|B") == []


def test_digits_and_marks_alone_are_no_tibetan_text() -> None:
    assert is_tibetan("2026 བོད")
    assert not is_tibetan("༢༠༢༦ ། 甘南")


@pytest.mark.parametrize("signs", ["\u0f72\u0f90", "\u0f7e\u0f72"])
def test_a_long_run_of_signs_out_of_order_is_ordered_without_end_of_patience(signs: str) -> None:
    """Anybody may type one into the search: exchanging neighbours, a thousand pairs took minutes."""
    later, first = signs
    assert clean(f"ཀ{signs * 20_000}") == f"ཀ{first * 20_000}{later * 20_000}"
