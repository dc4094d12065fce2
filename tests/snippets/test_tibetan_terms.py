"""The glossary and the memory of a translator."""

import random
import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snippets.tibetan.forms import clean
from snippets.tibetan.memory import similar
from snippets.tibetan.shad import shad_problems
from snippets.tibetan.terms import Term, find_terms, glossary, read_terms, uses_term
from tests.snippets.tibetan_texts import tried

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=20)


def test_the_glossary_is_complete_and_well_written() -> None:
    terms = glossary()
    assert len(terms) == 35
    assert all(clean(term.tibetan) == term.tibetan and not shad_problems(term.tibetan) for term in terms)


def test_a_table_is_read_with_its_notes_and_without_half_rows() -> None:
    read = read_terms(["zh,bo,note", "县,རྫོང་།,行政区划", "州,,", "县,ཤན།,"])
    assert read == (Term("县", "རྫོང་།", "行政区划"),)


def test_the_longest_term_is_found_where_it_stands() -> None:
    text = "县人民政府和政府部门"
    found = find_terms(text)
    assert [text[each.start : each.end] for each in found] == ["县", "人民政府", "政府", "部门"]
    assert all(each.term.chinese == text[each.start : each.end] for each in found)


def test_one_character_is_no_term_inside_a_word() -> None:
    assert [found.term.chinese for found in find_terms("市场和县级部门，合作市人民政府、夏河县")] == [
        "部门",
        "市",
        "人民政府",
        "县",
    ]


@tried
@given(HAN)
def test_terms_found_never_overlap(text: str) -> None:
    found = find_terms(text + "人民政府" + text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert found


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("མི་དམངས་སྲིད་གཞུང་།", True),
        ("སྲིད་གཞུང་གིས་", True),
        ("སྲིད་ གཞུང", True),
        ("སྲིད་གཞུངབ", False),
        ("བསྲིད་གཞུང", False),
        ("སྲིད་དོན", False),
    ],
)
def test_a_term_counts_as_whole_syllables(text: str, used: bool) -> None:
    assert uses_term(text, Term("政府", "སྲིད་གཞུང་།")) == used


def test_what_is_likest_stands_first() -> None:
    memory = ["受理申请。", "受理申请并作出决定。", "县卫生局", "受理2015年的申请。"]
    assert [text for _, text in similar("受理申请。", memory)] == [
        "受理申请。",
        "受理2015年的申请。",
        "受理申请并作出决定。",
    ]
    assert similar("受理申请。", memory)[0][0] == 100


def test_texts_that_differ_in_numbers_alone_are_nearly_the_same() -> None:
    assert similar("自受理之日起20日内", ["自受理之日起5日内"]) == [(99.0, "自受理之日起5日内")]


@tried
@given(HAN, st.lists(HAN, max_size=20))
def test_likeness_is_ranked_and_only_the_text_itself_is_all_alike(text: str, memory: list[str]) -> None:
    found = similar(text, memory)
    assert [score for score, _ in found] == sorted((score for score, _ in found), reverse=True)
    assert all((score == 100) == (candidate == text) for score, candidate in found)
    assert not text or (text in memory) == (bool(found) and found[0][0] == 100)


def test_a_large_memory_answers_while_the_page_loads() -> None:
    """20 ms on a small machine; the bound leaves room for one that runs other tests beside."""
    draw = random.Random(1)
    words = re.findall(
        r"\S+", "申请人 应当 向 县级 部门 提交 材料 营业执照 自受理之日起 作出 决定 不予许可 说明理由 书面 告知"
    )
    memory = ["".join(draw.choices(words, k=draw.randint(2, 12))) for _ in range(20_000)]
    started = time.perf_counter()
    found = similar(memory[7] + "。", memory)
    assert time.perf_counter() - started < 0.5
    assert found[0][1] == memory[7]
