"""What a translation may not change, read out of a text of either language: tags, addresses, codes, dates, amounts.

Each kind is taken out before the next is looked for, so that the year of a document number is no number by itself.
Values are compared, not shapes: Tibetan digits count as Arabic ones, 3.5万 as ཁྲི་3.5 and as 35000.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from snippets.tibetan import dates
from snippets.tibetan.numerals import to_arabic

KINDS = ("tag", "url", "document", "phone", "code", "date", "number")


@dataclass(frozen=True)
class Fact:
    """One of `KINDS`, its value by which it is compared, and how it is written."""

    kind: str
    value: str
    written: str


_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|%\(\w+\)[sd]|\{\w*\}")
_URL = re.compile(
    r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'*+,;=%]*[A-Za-z0-9/]|[\w.+-]+@[\w-]+\.[\w.]*\w", re.ASCII
)
#: 甘政发〔2015〕12号: its office may be named in Tibetan, year and number stay.
_DOCUMENT = re.compile(r"[〔\[(【]\s*(\d{4})\s*[〕\])】]\s*(?:第|ཨང་?|ཨང་གྲངས་?)?\s*(\d+)\s*(?:号|པ)?")
_PHONE = re.compile(r"(?<![\d-])(?:0\d{2,3}[- ]?\d{7,8}|1[3-9]\d{9}|[48]00(?:-\d{3,4}-?\d{3,4}|\d{7}))(?![\d-])")
_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?:\d+(?:-\d+){2,}|\d{17}[\dXx]|(?=[A-Za-z0-9/.-]*\d)(?=[A-Za-z0-9/.-]*[A-Za-z])"
    r"[A-Za-z0-9]+(?:[/.-]?[A-Za-z0-9]+)*(?: \d[\d.-]*\d)?)(?![A-Za-z0-9])"
)
_CHINESE_DATE = re.compile(
    r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]|(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)"
)
_SCALES = {
    "万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 1000,
    "ཐེར་འབུམ": 10**9, "དུང་ཕྱུར": 10**8, "བྱེ་བ": 10**7, "ས་ཡ": 10**6, "འབུམ": 10**5, "ཁྲི": 10**4, "སྟོང": 1000,
}  # fmt: skip
_FIGURE = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
#: Chinese puts the scale behind the figure, Tibetan before it.
_AMOUNT = re.compile(
    rf"(?:(?<![\u0f40-\u0fbc])(?P<before>ཐེར་འབུམ|དུང་ཕྱུར|བྱེ་བ|ས་ཡ|འབུམ|ཁྲི|སྟོང)་?\s?)?(?P<figure>{_FIGURE})"
    r"(?:\s?(?P<behind>万亿|亿|千万|百万|万|千(?![克米瓦卡])))?"
)
_CHINESE_NUMERAL = re.compile(r"[零〇一二三四五六七八九十百千万亿两]+")
_FIGURES = {figure: value for value, figure in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")


def _amount(match: re.Match[str]) -> str:
    scale = _SCALES.get(match["behind"] or match["before"] or "", 1)
    return _plain(Decimal(match["figure"].replace(",", "")) * scale)


def _date(match: re.Match[str]) -> str:
    year, month, day = (int(part) for part in match.groups() if part)
    return f"{year}-{month:02}-{day:02}"


def _digits(match: re.Match[str]) -> str:
    return re.sub(r"\D", "", match.group())


_READERS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("tag", _TAG, lambda match: match.group()),
    ("url", _URL, lambda match: match.group()),
    ("document", _DOCUMENT, lambda match: f"{match[1]}-{match[2]}"),
    ("date", _CHINESE_DATE, _date),
    ("phone", _PHONE, _digits),
    ("code", _CODE, lambda match: re.sub(r"\s", "", match.group()).upper()),
    ("number", _AMOUNT, _amount),
)


def _same_width(text: str) -> str:
    """Full-width figures, letters and marks in their plain shape; each character stays one, so places stay."""
    folded = (unicodedata.normalize("NFKC", each) for each in to_arabic(text))
    return "".join(new if len(new) == 1 else old for old, new in zip(text, folded, strict=True))


def _tibetan_dates(text: str) -> tuple[list[Fact], str]:
    found = []
    for start, end, (year, month, day) in reversed(dates.found_dates(text)):
        found.append(Fact("date", f"{year}-{month:02}-{day:02}", text[start:end]))
        text = f"{text[:start]}\0{text[end:]}"
    return found, text


def facts_of(text: str) -> list[Fact]:
    """Every fact of a text, kind by kind."""
    found, rest = _tibetan_dates(_same_width(text))
    for kind, pattern, value in _READERS:
        found += [Fact(kind, value(match), match.group().strip()) for match in pattern.finditer(rest)]
        rest = pattern.sub("\0", rest)
    return sorted(found, key=lambda fact: KINDS.index(fact.kind))


def without_tags(text: str) -> str:
    """The text as it is read: its tags and placeholders stand in no sentence."""
    return _TAG.sub("", text)


def without_facts(text: str) -> str:
    """The words of a text: what stands beside its tags, addresses and document numbers."""
    text = _same_width(text)
    return _URL.sub(" ", _TAG.sub(" ", re.sub(rf"[\u4e00-\u9fff]*{_DOCUMENT.pattern}", " ", text)))


def _spelt(numeral: str) -> int:
    total = section = figure = 0
    for each in numeral:
        if each in _FIGURES:
            figure = _FIGURES[each]
        elif each in _PLACES:
            section += (figure or 1) * _PLACES[each]
            figure = 0
        else:
            total = (total + section + figure) * _SCALES[each]
            section = figure = 0
    return total + section + figure


def chinese_numerals(text: str) -> frozenset[str]:
    """Values of numbers in Chinese characters, 第三十五条: Tibetan may write them in digits, or in words."""
    found = set()
    for numeral in _CHINESE_NUMERAL.findall(text):
        if len(numeral) > 1 and all(each in _FIGURES for each in numeral):
            found.add(str(int("".join(str(_FIGURES[each]) for each in numeral))))  # 二〇一五
        else:
            found.add(str(_spelt(numeral)))
    return frozenset(found - {"0"})
