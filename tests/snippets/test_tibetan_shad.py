"""The stroke that closes a clause."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snippets.tibetan.shad import missing_closing_shad, needs_shad, shad_problems, with_closing_shad
from tests.snippets.tibetan_texts import ANY, CLAUSES, tried


@tried
@given(CLAUSES)
def test_a_sentence_that_is_closed_for_somebody_is_closed_by_the_rules(text: str) -> None:
    closed = with_closing_shad(text)
    assert not missing_closing_shad(closed)
    assert shad_problems(closed) == []
    assert closed.startswith(text)


@tried
@given(CLAUSES, CLAUSES, st.sampled_from(["（）", "()", "《》", "“”", "‘’", "「」", "【】"]), st.booleans())
def test_a_sentence_that_ends_in_marks_is_closed_once_and_keeps_them(
    before: str, inside: str, marks: str, tsheg: bool
) -> None:
    text = f"{before}{'་' if tsheg else ''}{marks[0]}{inside}{marks[1]}"
    closed = with_closing_shad(text)
    assert not missing_closing_shad(closed)
    assert with_closing_shad(closed) == closed
    assert re.sub(r"[་།]", "", closed) == re.sub(r"[་།]", "", text)
    assert f"《{inside}》" in closed or "《" not in text


@tried
@given(ANY | CLAUSES)
def test_closing_twice_changes_nothing_more(text: str) -> None:
    assert with_closing_shad(with_closing_shad(text)) == with_closing_shad(text)


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("ཡིན", "ཡིན།"),
        ("ཡིན་", "ཡིན།"),
        ("གཞུང", "གཞུང་།"),
        ("གཞུང་", "གཞུང་།"),
        ("སྡེ་ཁག", "སྡེ་ཁག"),
        ("སྡེ་ཁག་", "སྡེ་ཁག"),
        ("ཡོད་གི", "ཡོད་གི།"),
        ("ལས་གྲ", "ལས་གྲ།"),
        ("《ཁྲིམས》", "《ཁྲིམས》།"),  # the shad is no part of a title
        ("གཞི་འཛིན་ས《ཁྲིམས》", "གཞི་འཛིན་ས《ཁྲིམས》།"),
        ("དགོས（ཟུར་སྦྱར་1པའི་གཞུང）", "དགོས（ཟུར་སྦྱར་1པའི་གཞུང）།"),
        ("（དགོས）", "（དགོས།）"),
        ("“དགོས”", "“དགོས།”"),
        ("ཞེས“དགོས”", "ཞེས“དགོས།”"),
        ("2026", "2026"),
        ("གྲངས་༢༠", "གྲངས་༢༠"),
        ("", ""),
    ],
)
def test_a_sentence_is_closed(text: str, closed: str) -> None:
    assert with_closing_shad(text) == closed


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("ཡིན་།", ["tsheg_before_shad"]),
        ("གཞུང།", ["no_tsheg_after_nga"]),
        ("ཁག།", ["shad_after_ga"]),
        ("ཡིན།།", ["double_shad"]),
        ("ཡིན། །", ["double_shad"]),
        ("ཡིན །", ["space_before_shad"]),
        ("ཡིན།ཡིན།", ["no_space_after_shad"]),
        ("གཞུང་། ཁག ཡིན། ལོ།", []),
        ("༄༅། །ཡིན།", []),  # the sign at the head of a text has strokes of its own
        ("༄༅།།ཡིན།", []),
        ("༄༅། །ཡིན།།", ["double_shad"]),
    ],
)
def test_a_broken_rule_is_named(text: str, rules: list[str]) -> None:
    found = shad_problems(text)
    assert [each.rule for each in found] == rules
    assert all(text[each.position :].startswith(each.found) for each in found)


@pytest.mark.parametrize("chinese", ["应当公开。", "材料如下：", "可以吗？", "（应当公开。）", "一、申请；"])
def test_a_chinese_sentence_asks_for_a_shad(chinese: str) -> None:
    assert needs_shad(chinese)


@pytest.mark.parametrize("chinese", ["联系电话", "食品经营许可", "第三十五条", "2015.8", "《食品安全法》", ""])
def test_a_label_asks_for_none(chinese: str) -> None:
    assert not needs_shad(chinese)
