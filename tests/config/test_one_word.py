"""One Tibetan word for one Chinese word, in the interface and in the preset: the list of the reviewers says which."""

import re
from collections.abc import Iterator
from pathlib import Path

from config.messages import read
from presets.files import HERE
from presets.tibetan_words import memory
from snippets.tibetan.terms import Term, find_terms, uses_term

REVIEW = Path(__file__).parents[2] / "docs" / "tibetan-review.md"
TIBETAN = re.compile(r"[\u0f40-\u0fbc]")
#: Words of the list that are said in other ways too, and why that is right.
LOOSE = {
    "办理": "动词，随句子变形（སྒྲུབ་、སྒྲུབ་ཟིན）",
    "分配": "动词，随句子变形（བགོས་）",
    "说明": "动词“说明理由”作 བཤད་པ",
    "依据": "介词“依据……”作 ལྟར、གཞི་བཅོལ་བ",
    "办事": "“街道办事处”里的两个字；“办事窗口”作 ལས་སྒྲུབ་",
    "取消": "动词，随句子变形（མེད་པར་བཟོས་）",
    "附件": "带序号时作 ཟུར་སྦྱར་1",
    "返回": "“返回某处”作 ལོག་པ",
    "翻译": "动词，随句子变形（བསྒྱུར་）；词语里作 སྒྱུར་",
    "法人": "“执法人员”里的两个字",
    "个人": "“两个人”里的两个字",
    "条款": "单指条文时作 དོན་ཚན",
    "通知": "动词作 བརྡ་གཏོང་",
    "全部": "副词作 ཡོངས་སུ་、ཚང་མས་",
    "单位": "计量单位作 རྩིས་གཞི；“单位”作机构讲才是 སྡེ་ཚན",
    "字号": "“发文字号”里的两个字",
    "身份证": "“身份证明”里的三个字",
    "排序": "短语里作 གོ་རིམ",
    "主题": "“主题色”作 གཙོ་མདོག",
    "打印": "动词，随句子变形（པར་བཏབ་）",
    "登记": "动词，随句子变形（བཀོད་）",
    "项目": "“登记项目”作 དོན་ཚན",
    "人口": "“家庭人口”作 མི་གྲངས",
    "期限": "“租赁期限”作 གླ་དུས；法条里作 དུས་",
    "决定": "动词，随句子变形（ཐག་བཅད་）",
    "记录": "动词作 འགོད་",
    "更新": "形容词“更新的”作 གསར་པའི་",
    "年度": "“以后年度”作 ལོ་ཕྱི་མ",
    "不收费": "“收不收费”里的三个字",
    "收费": "“不收费”的否定插在中间（རིན་མི་བསྡུ）",
    "编号": "动词作 ཨང་སྒྲིག་བྱེད་",
    "资金": "“资助资金”作 རོགས་དངུལ",
    "通报": "动词作 བརྡ་གཏོང་",
    "文号": "“批准文号”作 ཨང་རྟགས",
    "来源": "“生活来源”作 ཡོང་ཁུངས",
}


def _chosen() -> list[Term]:
    """The tables of chosen words and of the names of offices."""
    chapters = REVIEW.read_text(encoding="utf-8").split("## 逐条存疑")[0]
    rows = [[cell.strip() for cell in line.split("|")] for line in chapters.splitlines() if line.startswith("| ")]
    return [Term(row[1], row[2]) for row in rows if len(row) > 5 and TIBETAN.search(row[2])]


def _said() -> Iterator[tuple[str, str]]:
    yield from ((str(message.id), str(message.string)) for message in read("bo") if message.id)
    yield from memory(HERE / "gannan" / "tibetan").items()


def _strayed() -> set[tuple[str, str]]:
    """Terms and the Chinese whose Tibetan has another word; a single character is mostly part of another word."""
    terms = _chosen()
    found = [(each.term, zh, bo) for zh, bo in _said() for each in find_terms(zh, terms) if len(each.term.chinese) > 1]
    return {(term.chinese, zh) for term, zh, bo in found if not uses_term(bo, term)}


def test_a_chosen_word_is_used_wherever_its_chinese_is() -> None:
    assert len(_chosen()) > 200
    assert {(term, zh) for term, zh in _strayed() if term not in LOOSE} == set()


def test_no_excuse_outlives_its_word() -> None:
    assert set(LOOSE) - {term for term, _zh in _strayed()} == set()
