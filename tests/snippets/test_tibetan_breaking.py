"""Cutting Tibetan: by syllables, with every stack whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snippets.tibetan.breaking import pieces, stacks, syllables, truncate
from tests.snippets.tibetan_texts import ANY, ANY_TIBETAN, CLAUSES, MIXED, tried

LIMITS = st.integers(0, 60)


@tried
@given(ANY | ANY_TIBETAN | MIXED)
def test_stacks_and_pieces_make_up_the_text(text: str) -> None:
    assert "".join(stacks(text)) == text
    assert "".join(pieces(text)) == text


@tried
@given(MIXED | ANY_TIBETAN, LIMITS)
def test_a_cut_never_falls_inside_a_stack(text: str, limit: int) -> None:
    cut = truncate(text, limit)
    kept = cut if cut == text else cut.removesuffix("…")
    whole = stacks(text)
    assert kept in {"".join(whole[:count]).rstrip() for count in range(len(whole) + 1)} | {text}


@tried
@given(CLAUSES, LIMITS)
def test_a_cut_never_falls_inside_a_syllable(text: str, limit: int) -> None:
    kept = syllables(truncate(text, limit))
    assert kept
    assert kept == syllables(text)[: len(kept)]


@tried
@given(CLAUSES, LIMITS)
def test_what_is_cut_is_no_longer_than_asked_for_but_for_a_first_syllable(text: str, limit: int) -> None:
    cut = truncate(text, limit)
    assert len(stacks(cut)) <= limit or len(syllables(cut)) == 1


@tried
@given(MIXED)
def test_what_fits_is_not_cut(text: str) -> None:
    assert truncate(text, len(stacks(text))) == text


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("བོད་རིགས་རང་སྐྱོང་ཁུལ།", 9, "བོད་རིགས་…"),
        ("བོད་རིགས།", 9, "བོད་རིགས།"),
        ("甘南藏族自治州人民政府", 6, "甘南藏族自…"),
        ("甘南州（ཀན་ལྷོ་ཁུལ）政府", 8, "甘南州（ཀན་…"),
        ("关于《食品安全法》的通知", 4, "关于…"),
        ("Xiahe county government", 12, "Xiahe…"),
        ("Bureaucratically", 5, "Bure…"),
        ("ལས་ཁུངས་ 2026 ལོ", 12, "ལས་ཁུངས་…"),
    ],
)
def test_a_text_is_cut_where_a_reader_would(text: str, limit: int, cut: str) -> None:
    assert truncate(text, limit) == cut


def test_a_stack_counts_as_one_letter() -> None:
    assert stacks("བསྒྲུབས་སོ") == ["བ", "སྒྲུ", "བ", "ས", "་", "སོ"]
