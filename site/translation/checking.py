"""Checks of a line before it is submitted, in words for the translator (rules: `snippets.tibetan.checks`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from snippets.tibetan import checks
from translation.lines import Line

Arguments = Mapping[str, str]


@dataclass(frozen=True)
class Problem:
    """`is_error` keeps the page from being submitted; the others are told and left to the translator."""

    code: str
    text: str
    is_error: bool


#: What a fact is called, in “缺少……” and “多出……”.
FACTS: dict[str, Any] = {
    "tag": gettext_lazy("标记"),
    "url": gettext_lazy("网址或邮箱"),
    "document": gettext_lazy("文号"),
    "phone": gettext_lazy("电话"),
    "code": gettext_lazy("代码"),
    "date": gettext_lazy("日期"),
    "number": gettext_lazy("数字"),
}
REASONS: dict[str, Any] = {
    "control": gettext_lazy("看不见的控制符"),
    "private": gettext_lazy("旧字体的编码，别的电脑显示不出来，请用输入法重打"),
    "lookalike": gettext_lazy("像藏文标点的其他符号"),
    "loose": gettext_lazy("没有基字的上下加字或元音"),
    "unassigned": gettext_lazy("没有定义的编码"),
    "replacement": gettext_lazy("复制时丢失的字"),
}
SHAD_RULES: dict[str, Any] = {
    "double_shad": gettext_lazy("句末只用一个竖符（།），不用两个。"),
    "tsheg_before_shad": gettext_lazy("竖符（།）前不要音节点，只有ང后面要。"),
    "no_tsheg_after_nga": gettext_lazy("ང后面先打音节点，再打竖符（ང་།）。"),
    "shad_after_ga": gettext_lazy("ག、ཀ后面不打竖符。"),
    "no_space_after_shad": gettext_lazy("竖符（།）后面要空一格。"),
    "space_before_shad": gettext_lazy("竖符（།）前面不要空格。"),
}


def _forbidden(said: Arguments) -> str:
    text = _("第%(position)s个字符不能用（%(name)s，%(reason)s）。") % {
        "position": int(said["position"]) + 1,
        "name": said["name"],
        "reason": REASONS[said["reason"]],
    }
    return text + (_("应当用“%(instead)s”。") % said if said["instead"] else "")


def _term(said: Arguments) -> str:
    text = _("“%(chinese)s”规范的译法是“%(tibetan)s”。") % said
    return text + (f"（{said['note']}）" if said["note"] else "")


WORDINGS: dict[str, Callable[[Arguments], str]] = {
    "empty": lambda _said: _("还没有译文。"),
    "untranslated": lambda _said: _("里面没有藏文。"),
    "forbidden": _forbidden,
    "titles": lambda said: _("中文有%(expected)s个书名号（《》），译文有%(found)s个。") % said,
    "number_spelt": lambda said: _("数字%(written)s写成了“%(words)s”，请核对。") % said,
    "closing_shad": lambda said: _("中文是一整句，译文句末缺竖符：%(closed)s") % {"closed": said["closed"][-20:]},
    "shad": lambda said: str(SHAD_RULES[said["rule"]]),
    "normal_form": lambda _said: _("保存时会改成统一的编码，样子不变。"),
    "chinese_left": lambda said: _("还有中文：%(words)s。") % said,
    "chinese_mark": lambda said: _("还有中文标点：%(marks)s") % said,
    "term": _term,
}


def _fact(key: str, said: Arguments) -> str:
    kind, _sign, what = key.rpartition("_")
    if what == "missing":
        return _("缺少中文里的%(kind)s：%(written)s") % {"kind": FACTS[kind], **said}
    return _("多出中文里没有的%(kind)s：%(written)s") % {"kind": FACTS[kind], **said}


def worded(problem: checks.Problem) -> Problem:
    wording = WORDINGS.get(problem.key)
    text = wording(problem.arguments) if wording else _fact(problem.key, problem.arguments)
    return Problem(problem.key, text, problem.severity == "error")


#: No paragraph is longer, nor so many times as long as its Chinese: looking at more would keep the server busy.
LONGEST, TIMES = 20_000, 10


def problems_of(line: Line) -> list[Problem]:
    """What is wrong with the translation of a line, errors first; also that there is none."""
    if len(line.tibetan) > _most(line):
        return _too_long(line)
    return [*_too_long(line), *(worded(problem) for problem in checks.check(line.chinese, line.tibetan))]


def _most(line: Line) -> int:
    return max(LONGEST, TIMES * len(line.chinese))


def _too_long(line: Line) -> list[Problem]:
    longest, length = line.segment.longest or _most(line), len(line.tibetan)
    if length <= longest:
        return []
    text = _("译文太长：最多%(longest)d个字符，现在是%(length)d个，请缩短。") % {"longest": longest, "length": length}
    return [Problem("long", text, is_error=True)]
