"""Reading what a person typed: which county and department it names, and what is left as its matter."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from search.lexicon import Lexicon, lexicon, teach
from search.rules import rules
from search.text.analyse import Run, runs, whole_words, words_of
from search.text.normalise import normalise
from search.text.tibetan import PARTICLES
from search.text.wylie import spelled_out

LONGEST_QUERY = 100
MOST_WORDS = 24
_ARTICLE = re.compile(r"第?\s*([1-9][0-9]{0,2}|[一二三四五六七八九十百零]+)\s*条(?![一-鿿])")

#: Words of a question that say nothing about the matter.
FILLERS = (
    "需要带什么材料", "需要什么材料", "需要什么手续", "要什么手续", "要什么材料", "要带什么", "带什么", "怎么办理",
    "怎么办", "怎样办理", "如何办理", "在哪里办", "在哪办", "去哪里办", "去哪办", "找哪个部门", "哪个部门", "找谁",
    "多少钱", "要多久", "多久", "怎么申请", "如何申请", "怎么", "如何", "哪里", "什么", "请问", "我想", "我要", "想要",
    "可以", "需要", "流程", "手续", "材料", "办理", "申请", "多少", "了", "吗", "呢", "啊", "的",
)  # fmt: skip
#: Single characters that carry no matter by themselves in a question.
EMPTY_WORDS = frozenset("的了吗呢啊吧要能我想和与及或在到去有是把被给让得着过也都就还办这那个该会没不里")


@dataclass(frozen=True)
class Reading:
    """`matter` is the text without the county and department it names, `core` is that without words of a question.

    `meanings` are the core in the words that the central office has for it, `bets` the keys of pages that the office
    has put first for it.
    """

    typed: str
    text: str
    matter: str
    core: str
    region: str | None = None
    department: str | None = None
    statute: str | None = None
    meanings: tuple[str, ...] = ()
    bets: tuple[str, ...] = ()


def _named(text: str, names: dict[str, str]) -> tuple[str | None, str]:
    """The longest name in the text, and the text without it. `names` stand longest first."""
    for name, meant in names.items():
        if name in text:
            rest = " ".join(text.replace(name, " ", 1).split())
            return meant, rest
    return None, text


def without_fillers(text: str) -> str:
    """The matter of a question; the text itself where nothing else is left."""
    rest = text
    for filler in FILLERS:
        rest = rest.replace(filler, " ")
    rest = " ".join(rest.split())
    return rest if len(rest) > 1 else text


def chinese_number(number: int) -> str:
    """1 to 999 as articles of laws are counted: 六十六, 一百零三."""
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        text += f"{'' if tens == 1 and not hundreds else digits[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones] if ones else "")


def with_articles(text: str) -> str:
    """`草原法66条` as laws write it: `草原法第六十六条`."""

    def written(match: re.Match[str]) -> str:
        number = match[1]
        return f"第{chinese_number(int(number)) if number.isdecimal() else number}条"

    return _ARTICLE.sub(written, text)


def content_words(found: Iterable[Run]) -> list[str]:
    """Words that carry the matter, each once; all words where none seems to."""
    every = [word for run in found for word in words_of(run)]
    carrying = [word for word in every if word not in EMPTY_WORDS and word not in PARTICLES]
    return list(dict.fromkeys(carrying or every))[:MOST_WORDS]


def _named_region(text: str, names: dict[str, str]) -> tuple[str | None, str]:
    """As `_named`; without its 县 or 市 a name counts only as a word: 合作 is a city, 合作社 a cooperative."""
    words = {word for run in runs(text) if run.script == "han" for word in whole_words(run.text)}
    return _named(text, {name: code for name, code in names.items() if len(name) > 2 or name in words})


def _meanings(core: str, synonyms: dict[str, str]) -> tuple[str, ...]:
    """The core with the office's synonyms in it, longest phrases first."""
    meant = core
    for phrase in sorted(synonyms, key=len, reverse=True):
        meant = meant.replace(phrase, f" {synonyms[phrase]} ")
    return (" ".join(meant.split()),) if meant != core else ()


def _bets(texts: set[str], region: str | None, known: dict[str, list[tuple[str, str]]]) -> tuple[str, ...]:
    bets = [bet for text in texts for bet in known.get(text, ())]
    return tuple(dict.fromkeys(key for key, only in bets if only in ("", region)))


def read(typed: str, region_is_chosen: bool = False, home: str = "") -> Reading:
    """Read a query. `home` is the region of the sub-site it was asked in, taken where the query names none.

    A county stays a part of the text where nothing else is left; where the reader has chosen regions, they count.
    """
    teach()
    names: Lexicon = lexicon()
    text = " ".join(normalise(typed[:LONGEST_QUERY]).split())
    region, rest = _named_region(text, names.regions)
    if not rest:
        region, rest = None, text
    region = None if region_is_chosen else region or home or None
    department, matter = _named(rest, names.departments)
    if department is None or not matter:
        department, matter = None, rest
    matter = with_articles(matter)
    statute, _rest = _named(matter, names.statutes)
    core = without_fillers(matter)
    office = rules()
    meanings, bets = _meanings(core, office.synonyms), _bets({text, matter, core}, region, office.best_bets)
    if tibetan := spelled_out(text):
        meanings = (*meanings, tibetan)
    return Reading(typed, text, matter, core, region, department, statute, meanings, bets)


def plain(typed: str) -> str:
    """What somebody typed as it is taken further: no null characters, no blanks around it, not endless."""
    return typed.replace("\x00", "").strip()[:LONGEST_QUERY]


def han_runs(text: str) -> list[str]:
    return [run.text for run in runs(text) if run.script == "han"]
