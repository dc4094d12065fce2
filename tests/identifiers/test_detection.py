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
    return [item for _place, text, kinds in texts_of(name, content) for item in find(text, kinds)]


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


IDENTITY, PHONE = planting.identity(4), planting.mobile(4)
HARD = {
    "two phones without anything between": PHONE + planting.mobile(9),
    "a letter before it": f"NO{planting.card(4)}",
    "brackets inside": f"{IDENTITY[:6]}（{IDENTITY[6:14]}）{IDENTITY[14:]}",
    "five spaces": f"{IDENTITY[:6]}     {IDENTITY[6:]}",
    "numerals of two scripts": f"{planting.chinese(PHONE[:3])}{PHONE[3:]}",
    "幺 for one": f"幺{planting.chinese(PHONE[1:])}",
    "figures in circles": "".join(chr(0x2460 + int(sign) - 1) if sign != "0" else "⓪" for sign in PHONE),
    "a festival after it": f"{PHONE}元旦前联系",
    "a surname like a unit": f"{PHONE}万某某",
}


@pytest.mark.parametrize("shape", list(HARD))
def test_a7_what_a_reviewer_got_past_the_detector_is_seen(shape: str) -> None:
    assert find(HARD[shape])
    assert find(mask(HARD[shape])) == []


@pytest.mark.parametrize("text", ["13912345678㎡", "13500000000元", "130.12/34.56/78.90", "13500000000 元整"])
def test_a_measure_or_an_amount_is_nobodys_phone(text: str) -> None:
    assert find(text) == []


def test_a7_figures_by_number_are_figures() -> None:
    written = "".join(f"&#{ord(sign)};" for sign in PHONE)
    assert [item.value for item in find(written, is_markup=True)] == [PHONE]
    assert mask(f"<p>{written}</p>", is_markup=True) == f"<p>{PHONE[:3]}********</p>"


def test_a7_a_number_over_three_cells_in_a_formula_or_a_comment_is_seen() -> None:
    split = planting.workbook([[IDENTITY[:6], IDENTITY[6:14], IDENTITY[14:]]])
    assert [item.kind for item in _in_file("a.xlsx", split)] == [Kind.IDENTITY]
    formula = planting.workbook([[f'=HYPERLINK("tel:{PHONE}","甲")']])
    assert Kind.MOBILE in [item.kind for item in _in_file("a.xlsx", formula)]
    assert Kind.MOBILE in [item.kind for item in _in_file("a.xlsx", planting.commented(PHONE))]
    amounts = planting.workbook([[138, 1234, 5678], [6222, 200, 4321]])
    assert _in_file("a.xlsx", amounts) == []


def test_a7_a_workbook_inside_a_document_is_read() -> None:
    inside = planting.document("见附表", embedded=planting.workbook([[IDENTITY]]))
    assert Kind.IDENTITY in [item.kind for item in _in_file("a.docx", inside)]
