"""A translated segment against its Chinese: what may not change has not, what is wrong is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snippets.tibetan.checks import Problem, check
from snippets.tibetan.numerals import spellings, to_tibetan
from snippets.tibetan.terms import Term
from tests.snippets.tibetan_texts import ANY, MIXED, tried

NUMBERS = st.integers(0, 10**9)
NO_TERMS: tuple[Term, ...] = ()


def _keys(source: str, target: str, terms: tuple[Term, ...] = NO_TERMS) -> list[str]:
    return [problem.key for problem in check(source, target, terms)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("应当在20个工作日内公开。", "བྱ་བའི་ཉིན་20ནང་གསལ་བསྒྲགས་བྱེད་དགོས།"),
        ("应当在20个工作日内公开。", "བྱ་བའི་ཉིན་༢༠ནང་གསལ་བསྒྲགས་བྱེད་དགོས།"),
        ("2015年8月27日", "༢༠༡༥ལོའི་ཟླ་༨པའི་ཚེས་༢༧ཉིན"),
        ("2015年8月27日", "2015ལོའི་ཟླ་བརྒྱད་པའི་ཚེས་27ཉིན"),
        ("2015-08-27", "2015ལོའི་ཟླ་8ཚེས་27ཉིན"),
        ("8月27日", "ཟླ་8ཚེས་27"),
        ("二〇一五年八月二十七日", "2015ལོའི་ཟླ་8ཚེས་27ཉིན"),  # as a document is signed
        ("2023年1月10日", "2023ལོའི་ཟླ1པོའི་ཚེས10ཉིན"),
        ("2015年8月27日至9月3日", "2015ལོའི་ཟླ་8ཚེས་27ནས་ཟླ་9ཚེས་3བར"),
        ("2013年至2015年", "2013ལོ་ནས་2015ལོའི་བར"),
        ("2016年2月29日", "2016ལོའི་ཟླ་2ཚེས་29ཉིན"),
        ("《食品安全法》第三十五条", "《བཟའ་བཅའི་བདེ་འཇགས་ཀྱི་ཁྲིམས》དོན་ཚན་35"),
        ("《食品安全法》第三十五条", "《བཟའ་བཅའི་བདེ་འཇགས་ཀྱི་ཁྲིམས》དོན་ཚན་སོ་ལྔ"),
        ("资金3.5万元", "མ་དངུལ་སྒོར་ཁྲི་3.5"),
        ("资金3.5万元", "མ་དངུལ་སྒོར་35,000"),
        ("投资1.2亿元", "མ་འཇོག་སྒོར་དུང་ཕྱུར་1.2"),
        ("甘政发〔2015〕12号", "ཀན་སྲིད་སྤེལ〔2015〕ཨང་12"),
        ("甘政发〔2015〕12号文件", "甘政发〔2015〕12号ཡིག་ཆ"),
        ("电话：０９４１－８２１３４５６", "ཁ་པར་0941-8213456"),
        ("编码623000-028-01-0001", "ཨང་623000-028-01-0001"),
        ("<b>申请</b>", "<b>ཞུ་བ</b>"),
        ("见http://www.gn.gov.cn/a。", "http://www.gn.gov.cn/a ལ་གཟིགས།"),
        ("部门", "སྡེ་ཁག"),
        ("623000", "623000"),
        ("", ""),
    ],
)
def test_a_good_translation_has_no_problem(source: str, target: str) -> None:
    assert check(source, target, NO_TERMS) == []


@pytest.mark.parametrize(
    ("source", "target", "keys"),
    [
        ("申请", "", ["empty"]),
        ("申请", " \u200b", ["empty"]),
        ("申请材料", "申请材料", ["untranslated"]),
        ("20人", "མི", ["number_missing"]),
        ("人", "མི་20", ["number_added"]),
        ("20人", "མི་30", ["number_missing", "number_added"]),
        ("3.5万元", "སྒོར་3.5", ["number_missing", "number_added"]),
        ("20人和20人", "མི་20", ["number_missing"]),
        ("2015年8月27日", "2015ལོའི་ཟླ་8ཚེས་28", ["date_missing", "date_added"]),
        ("二〇一五年八月二十七日", "2015ལོའི་ཟླ་8ཚེས་28ཉིན", ["date_added"]),
        ("甘政发〔2015〕12号", "ཡིག་ཆ〔2015〕ཨང་13", ["document_missing", "document_added"]),
        ("电话0941-8213456", "ཁ་པར་0941-8213457", ["phone_missing", "phone_added"]),
        ("编码623000-028-01-0001", "ཨང", ["code_missing"]),
        ("<b>申请</b>", "ཞུ་བ", ["tag_missing", "tag_missing"]),
        ("%(name)s申请", "ཞུ་བ", ["tag_missing"]),
        ("见www.gn.gov.cn", "གཟིགས", ["url_missing"]),
        ("《食品安全法》", "བཟའ་བཅའི་ཁྲིམས", ["titles"]),
        ("申请", "ཞུ\uf3a1", ["forbidden"]),
        ("20人", "མི་ཉི་ཤུ", ["number_spelt"]),
        ("应当公开。", "གསལ་བསྒྲགས་བྱེད་དགོས", ["closing_shad"]),
        ("应当<b>公开。</b>", "བྱེད་<b>དགོས</b>", ["closing_shad"]),
        ("申请", "ཞུ་བ་།", ["shad"]),
        ("申请", "ཞུ་\u200bབ", ["normal_form"]),
        ("申请材料", "ཞུ་བ材料", ["chinese_left"]),
        ("申请，材料", "ཞུ་བ，ཡིག་ཆ", ["chinese_mark"]),
    ],
)
def test_a_problem_is_named(source: str, target: str, keys: list[str]) -> None:
    assert _keys(source, target) == keys


def test_errors_come_first_and_only_they_stop_a_submission() -> None:
    found = check("应当在20日内公开。", "གསལ་བསྒྲགས་བྱེད་དགོས", NO_TERMS)
    assert [(problem.key, problem.severity) for problem in found] == [
        ("number_missing", "error"),
        ("closing_shad", "warning"),
    ]


def test_a_problem_carries_what_its_sentence_needs() -> None:
    assert check("资金3.5万元。", "མ་དངུལ་སྒོར་ཁྲི་3.6", NO_TERMS) == [
        Problem("number_missing", {"written": "3.5万"}),
        Problem("number_added", {"written": "ཁྲི་3.6"}),
    ]
    [problem] = check("应当公开。", "གསལ་བསྒྲགས་བྱེད་པའི་གཞུང", NO_TERMS)
    assert problem.arguments == {"closed": "གསལ་བསྒྲགས་བྱེད་པའི་གཞུང་།"}


def test_a_term_of_the_glossary_is_asked_for() -> None:
    assert [problem.arguments["tibetan"] for problem in check("行政许可", "ཆོག་མཆན།")] == ["སྲིད་འཛིན་ཆོག་མཆན།"]
    assert check("行政许可", "སྲིད་འཛིན་ཆོག་མཆན།") == []


def test_a_term_may_carry_a_particle_and_a_short_word_is_left_to_the_translator() -> None:
    assert "term" not in _keys("行政给付的", "སྲིད་འཛིན་སྤྲོད་པའི", (Term("行政给付", "སྲིད་འཛིན་སྤྲོད་པ།"),))
    assert "term" in _keys("政府", "སྲིད་གཞུངས", (Term("政府", "སྲིད་ལྗོངས།"),))
    assert "term" not in _keys("市场", "ཁྲོམ་ར", (Term("市", "གྲོང་ཁྱེར།"),))


@tried
@given(st.lists(NUMBERS, max_size=5), st.randoms())
def test_numbers_in_either_shape_and_any_order_are_the_same(numbers: list[int], order: object) -> None:
    source = "，".join(f"第{number}项" for number in numbers)
    shuffled = [to_tibetan(str(number)) for number in numbers]
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    target = "ཚན་པ་" + " ".join(shuffled)
    assert check(source, target, NO_TERMS) == []


@tried
@given(NUMBERS, NUMBERS)
def test_another_number_never_passes(one: int, two: int) -> None:
    keys = _keys(f"共{one}项", f"བསྡོམས་པས་{two}")
    assert ("number_missing" in keys) == (one != two)


@tried
@given(st.integers(1, 100))
def test_a_number_in_words_is_seen_and_shown(number: int) -> None:
    for words in spellings(number):
        assert _keys(f"共{number}项", f"བསྡོམས་པས་{words}") == ["number_spelt"]


@tried
@given(ANY | MIXED, ANY | MIXED)
def test_any_two_texts_are_checked(source: str, target: str) -> None:
    assert all(problem.severity in ("error", "warning") for problem in check(source, target))
