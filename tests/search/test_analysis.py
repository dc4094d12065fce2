"""The analyser: one tokenisation for every engine, whatever is typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text import pinyin, tibetan
from search.text.analyse import LONGEST_TOKEN, analyse
from search.text.normalise import normalise

ANY = st.text(st.characters(exclude_categories=()), max_size=80)
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=24)
TIBETAN = st.text(st.characters(min_codepoint=0x0F00, max_codepoint=0x0FBC), max_size=40)


@given(ANY)
def test_any_text_is_analysed_and_no_token_holds_a_space_or_is_too_long(text: str) -> None:
    found = analyse(text)
    for token in found.words + found.grams:
        assert token == "".join(token.split())
        assert 0 < len(token) <= LONGEST_TOKEN


@given(ANY | TIBETAN)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(ANY | TIBETAN)
def test_composed_and_decomposed_forms_give_the_same_tokens(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert analyse(composed) == analyse(decomposed)


@given(TIBETAN)
def test_a_tsheg_that_does_not_break_is_a_tsheg(text: str) -> None:
    assert analyse(text.replace("\u0f0b", "\u0f0c")) == analyse(text.replace("\u0f0c", "\u0f0b"))


@given(HAN, st.data())
def test_grams_of_a_part_stand_in_a_row_in_the_grams_of_the_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    whole, part = analyse(text).grams, analyse(text[start:end]).grams
    rows = [whole[at : at + len(part)] for at in range(len(whole))]
    assert part in rows


@pytest.mark.parametrize(
    ("typed", "meant"), [("營業執照", "营业执照"), ("ＡＢＣ１２", "abc12"), ("食\u200b品", "食品")]
)
def test_ways_of_writing_are_one(typed: str, meant: str) -> None:
    assert analyse(typed) == analyse(meant)


def test_a_code_is_one_word_and_its_parts() -> None:
    assert analyse("623000-028-01-0001").words == ["623000-028-01-0001", "623000", "028", "01", "0001"]


def test_digits_beside_chinese_are_a_word_of_their_own() -> None:
    assert analyse("12333电话").words == ["12333", "电话"]


@pytest.mark.parametrize(
    ("syllable", "forms"),
    [
        ("ཁྲིམས", ["ཁྲིམས"]),
        ("ཡུལའི", ["ཡུལ"]),
        ("བཀའི", ["བཀའ"]),
        ("མདའི", ["མདའ"]),
        ("སོའི", ["སོ"]),
        ("པའང", ["པ"]),
        ("པར", ["པར", "པ"]),
        ("བས", ["བས", "བ"]),
        ("ནས", ["ནས"]),
        ("འི", ["འི"]),
    ],
)
def test_affixed_particles_come_off_a_syllable(syllable: str, forms: list[str]) -> None:
    assert tibetan.forms(syllable) == forms


def test_tibetan_digits_and_vowel_order_are_folded() -> None:
    assert normalise("༢༠༡༥") == "2015"
    assert normalise("ཁ\u0f72\u0fb2") == "ཁ\u0fb2\u0f72"


@pytest.mark.parametrize(
    ("letters", "read"),
    [("shipinjingying", ("shi", "pin", "jing", "ying")), ("huzhao", ("hu", "zhao")), ("spjy", ()), ("nv", ("nv",))],
)
def test_letters_are_read_as_pinyin_where_they_are_pinyin(letters: str, read: tuple[str, ...]) -> None:
    assert read in (pinyin.splits(letters) or ((),))


@given(HAN)
def test_pinyin_of_a_title_can_be_read_back(text: str) -> None:
    for syllable in pinyin.syllables(text):
        if syllable in pinyin.syllable_table():
            assert pinyin.splits(syllable)


@pytest.mark.parametrize(
    ("typed", "meant"), [("衞生局", "卫生局"), ("鑛廠", "矿厂"), ("戸籍", "户籍"), ("民羣", "民群")]
)
def test_forms_of_hong_kong_and_old_prints_are_simplified_too(typed: str, meant: str) -> None:
    assert normalise(typed) == meant
