"""Cutting Chinese so that any part of it is found."""

from hypothesis import given
from hypothesis import strategies as st

from search.text.grams import segment, segment_query

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=20)


@given(text=HAN, data=st.data())
def test_every_part_of_a_text_is_found_in_its_index(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    indexed = segment(text).split()
    for token in segment_query(text[start:end]).split():
        assert any(known.startswith(token) for known in indexed)


@given(text=HAN)
def test_pairs_of_an_index_are_found_whole(text: str) -> None:
    if len(text) > 1:
        assert set(segment_query(text).split()) <= set(segment(text).split())


@given(st.text(max_size=80))
def test_any_text_can_be_cut(text: str) -> None:
    assert isinstance(segment(text), str)
    assert isinstance(segment_query(text), str)


def test_latin_words_stay_whole() -> None:
    assert segment("GB 11643标准") == "gb 11643 标准 准"


def test_the_admin_folds_what_the_site_folds() -> None:
    assert segment_query("營業執照ＧＢ") == segment_query("营业执照gb")
