"""A7: a thousand planted numbers in fifty shapes are all seen, a thousand harmless ones are all left alone."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.base.personal.attachments import UnreadableError, texts_of
from snippets.identifiers.detect import Kind, find, mask
from tests.identifiers import planting

NUMBERS = (planting.identity, planting.card, planting.mobile)
EACH = range(20)


def _in_file(name: str, content: bytes) -> list[Any]:
    return [item for _place, text in texts_of(name, content) for item in find(text)]


IN_FILES = {
    "a cell of text": lambda n: _in_file("a.xlsx", planting.workbook([["姓名", "号码"], ["某某", n]])),
    "a cell of each figure": lambda n: _in_file("a.xlsx", planting.workbook([["户主", *n]])),
}


@pytest.mark.parametrize("shape", range(len(planting.PLAIN)))
def test_a7_a_planted_number_is_seen_in_every_shape_of_plain_text(shape: int) -> None:
    write = planting.PLAIN[shape]
    missed = [write(n) for at in EACH if not find(write(n := NUMBERS[at % 3](at)))]
    assert missed == []


@pytest.mark.parametrize("shape", range(len(planting.RICH)))
def test_a7_a_planted_number_is_seen_in_rich_text(shape: int) -> None:
    write = planting.RICH[shape]
    missed = [write(n) for at in EACH if not find(write(n := NUMBERS[at % 3](at)), is_markup=True)]
    assert missed == []


@pytest.mark.parametrize("shape", list(IN_FILES))
def test_a7_a_planted_number_is_seen_in_a_workbook(shape: str) -> None:
    missed = [n for at in EACH if not IN_FILES[shape](n := NUMBERS[at % 3](at))]
    assert missed == []


def test_a7_there_are_fifty_shapes_and_a_thousand_numbers() -> None:
    shapes = len(planting.PLAIN) + len(planting.RICH) + len(IN_FILES)
    assert shapes == 50
    assert shapes * len(EACH) == 1000


def test_a7_a_phone_stored_as_a_number_and_words_cut_into_runs_are_seen() -> None:
    phone = planting.mobile(7)
    assert [i.kind for i in _in_file("a.xlsx", planting.workbook([[float(phone), 1.5]]))] == [Kind.MOBILE]
    assert [i.kind for i in _in_file("a.docx", planting.document("无", f"号码{planting.identity(3)}"))] == [
        Kind.IDENTITY
    ]


def test_a7_a_thousand_harmless_numbers_pass() -> None:
    texts = list(planting.harmless())
    assert len(texts) == 1000
    assert {text: [item.masked for item in found] for text in texts if (found := find(text))} == {}


def test_a7_the_sorts_are_told_apart() -> None:
    assert [item.kind for item in find(planting.identity(1))] == [Kind.IDENTITY]
    assert [item.kind for item in find(planting.card(1))] == [Kind.CARD]
    assert [item.kind for item in find(planting.mobile(1))] == [Kind.MOBILE]
    assert find("身份证 623021890101001")[0].kind is Kind.IDENTITY
    assert find("流水号 623021890101001") == []


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx"])
def test_a7_a_file_that_cannot_be_opened_says_so(name: str) -> None:
    with pytest.raises(UnreadableError, match="打不开"):
        list(texts_of(name, b"not what its name says"))


def test_a7_a_file_of_an_old_form_asks_for_another() -> None:
    with pytest.raises(UnreadableError, match="DOCX"):
        list(texts_of("a.doc", b""))


@given(st.text(max_size=200))
def test_masking_never_fails_and_leaves_nothing_to_mask(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert mask(masked) == masked


@given(
    st.sampled_from(NUMBERS),
    st.integers(0, 999),
    st.sampled_from(planting.PLAIN),
    st.text(alphabet="，。的人办 \n", max_size=9),
)
def test_a7_what_is_masked_is_found_no_more_and_keeps_all_other_words(
    number: Any, at: int, write: Any, words: str
) -> None:
    text = f"{words}，{write(number(at))}，{words}"
    masked = mask(text)
    assert find(masked) == []
    assert masked.startswith(words)
    assert masked.endswith(words)
    assert len(masked) == len(text)
