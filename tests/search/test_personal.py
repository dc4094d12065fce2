"""What is personal is never counted (个人信息保护法): numbers and addresses in every way of writing them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.personal import is_personal

SEPARATORS = ["", " ", "-", "－", "–", ".", "·", "　", "/", "_", ",", "，", " - ", "\u200b", ")", "("]
WORDS = st.text(alphabet="查张三的低保身份证电话ab的 ，", max_size=8)
DIGIT = st.sampled_from("0123456789０１２３４５６７８９一二三四五六七八九零〇༠༡༢༣༤༥༦༧༨༩①②③")


@given(st.lists(st.tuples(DIGIT, st.sampled_from(SEPARATORS)), min_size=7, max_size=20), WORDS, WORDS)
def test_seven_digits_in_a_row_are_personal_however_they_are_written(
    digits: list[tuple[str, str]], before: str, after: str
) -> None:
    assert is_personal(before + "".join(digit + separator for digit, separator in digits) + after)


@given(
    st.lists(st.tuples(st.text("0123456789", max_size=6), st.sampled_from(["年", "号", "a", "的", "〔"])), max_size=6)
)
def test_fewer_digits_between_words_are_not(parts: list[tuple[str, str]]) -> None:
    assert not is_personal("".join(digits + word for digits, word in parts))


CODES = st.from_regex(r"[0-9]{6}-[0-9]{3}-(0[1-9]|10)-[0-9]{4}", fullmatch=True)


@given(WORDS, CODES, WORDS)
def test_an_items_own_code_is_public(before: str, code: str, after: str) -> None:
    assert not is_personal(f"{before} {code} {after}")


@given(CODES, st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_a_code_hides_no_telephone(code: str, phone: str) -> None:
    assert is_personal(f"{code} {phone}")
    assert is_personal(f"{phone}-{code}")


@pytest.mark.parametrize(
    "text",
    ["620102198001011234", "62010219800101123X", "620102 19800101 123x", "6201-0219-8001-0112-3X", "620102800101123",
     "13800138000", "+86 138 0013 8000", "０１３８－００１３８０００", "0941-8212345", "8212345", "(0941)821-2345",
     "6222 0212 3456 7890 123", "一三八零零一三八零零零", "a@b.cn", "查询zhang＠qq.com", "1623000-028-01-0003"],
)  # fmt: skip
def test_real_ways_of_writing_are_known(text: str) -> None:
    assert is_personal(text)


@pytest.mark.parametrize(
    "text",
    [
        "身份证",
        "12345",
        "110",
        "623000-028-01-0003",
        "国办发〔2015〕123号",
        "2024年低保",
        "3岁以下",
        "一二三产融合",
        "",
    ],
)
def test_usual_queries_are_not(text: str) -> None:
    assert not is_personal(text)
