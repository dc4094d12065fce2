"""A text as runs of digits, however they were typed: full width, Tibetan, in Chinese numerals, parted or wrapped."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

CHINESE = {
    sign: str(value) for signs in ("零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖") for value, sign in enumerate(signs)
}
CHINESE |= {"〇": "0", "○": "0", "幺": "1"}
#: Letters that stand for the check figure ten of an identity number.
TEN = frozenset("XxＸｘХх×✕Ⅹⅹ╳")
DASHES = frozenset("-‐‑‒–—―−－﹣·•・.．_／/|｜,，、'’~～:：()（）[]【】+＋")
#: Signs of the markup of rich text, which a reader doesn't see.
MARKUP = re.compile(r"<[^<>]*>|&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|shy);", re.IGNORECASE)
#: A sign by its number: a figure as well as any other.
BY_NUMBER = re.compile(r"&#(?:\d+|x[0-9a-f]+);", re.IGNORECASE)
#: More signs than this between two digits part two numbers.
WIDEST = 8


@dataclass
class Run:
    """Digits that stand together. `places` are the indexes of their signs in the text; `gap` parts it from the last."""

    gap: str | None
    digits: str = ""
    places: list[int] = field(default_factory=list)
    is_chinese: bool = False

    def goes_on_with(self, digit: str, is_chinese: bool) -> bool:
        """A check letter is a run of its own: `13800138000x2` is a phone, and what comes after it."""
        return self.is_chinese == is_chinese and "X" not in (digit, self.digits)

    def add(self, digit: str, place: int) -> None:
        self.digits += digit
        self.places.append(place)


def plainly(markup: str) -> str:
    """Rich text with its signs by number written out, so that a figure is a figure."""
    return BY_NUMBER.sub(lambda found: html.unescape(found.group()), markup)


def _digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return "" if value is None else str(value)


def _written_out(sign: str) -> str:
    """Chinese numerals and figures in circles: no part of a row of common figures that they stand beside."""
    if sign in CHINESE:
        return CHINESE[sign]
    value = unicodedata.digit(sign, None)
    return "" if value is None else str(value)


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cf", "Mn", "Cc"} and not sign.isspace()


def _may_part(sign: str) -> bool:
    return sign.isspace() or sign in DASHES or unicodedata.category(sign) in {"Pd", "Zs", "Zl", "Zp"}


def _hidden(text: str, is_markup: bool) -> set[int]:
    return {at for tag in MARKUP.finditer(text) for at in range(*tag.span())} if is_markup else set()


def runs(text: str, is_markup: bool = False) -> Iterator[Run]:
    """Every run of digits in order. A gap of None parts what cannot belong together (words, a wide gap)."""
    hidden, run, gap = _hidden(text, is_markup), None, ""
    for place, sign in enumerate(text):
        if place in hidden or _is_unseen(sign):
            continue
        digit, is_chinese = _digit(sign), False
        if not digit and (written := _written_out(sign)):
            digit, is_chinese = written, True
        if not digit and sign in TEN and run is not None and run.digits != "X":
            digit = "X"
        if (
            digit
            and digit != "X"
            and run is not None
            and run.is_chinese == is_chinese
            and not gap
            and run.digits != "X"
        ):
            run.add(digit, place)
        elif digit:
            if run is not None:
                yield run
            run, gap = Run(_joining(gap if run else None), is_chinese=is_chinese), ""
            run.add(digit, place)
        else:
            gap += sign
    if run is not None:
        yield run


def _joining(gap: str | None) -> str | None:
    if gap is None or len(gap) > WIDEST or not all(map(_may_part, gap)):
        return None
    return gap
