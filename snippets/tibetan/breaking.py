"""Where a Tibetan text may be cut: between syllables, never inside one and never inside a stack of letters."""

import re
from collections.abc import Iterator

from snippets.tibetan.forms import FINALS, LETTERS, MARKS, SHAD, SUBJOINED, TSHEG, VOWELS

_SYLLABLE = re.compile(r"[\u0f40-\u0f6c\u0f71-\u0f84\u0f86-\u0f8c\u0f90-\u0fbc]+")
#: What stands on, below or behind another character and may not be parted from it.
_JOINED = rf"[{SUBJOINED}{VOWELS}{FINALS}{MARKS}\u0300-\u036f\u200c\u200d\ufe00-\ufe0f]"
_STACK = re.compile(rf".{_JOINED}*", re.DOTALL)
_IN_SYLLABLE = rf"[{LETTERS}{SUBJOINED}{VOWELS}{FINALS}{MARKS}\u0f85\u0f88-\u0f8c\u0f20-\u0f33]"
_HAN = r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
_OPENING = r"[（《〈「『【〔“‘(\[\u0f3a\u0f3c\u0f04\u0f06]"
_CLOSING = rf"[\s{TSHEG}{SHAD}\u0f0c\u0f0e-\u0f12\u0f14\u0f3b\u0f3d）》〉」』】〕”’)\]、，。；：？！,;:?!…]"
#: One piece that is never cut: a syllable with its tsheg, a Chinese character with its mark, a word of other letters.
_PIECE = re.compile(
    rf"(?:{_OPENING}{_JOINED}*)*"
    rf"(?:{_IN_SYLLABLE}+|{_HAN}{_JOINED}*|(?:(?!{_IN_SYLLABLE}|{_HAN}|{_OPENING}|{_CLOSING})(?s:.){_JOINED}*)+)?"
    rf"(?:{_CLOSING}{_JOINED}*)*"
)

#: What never opens a line, and what is parted from another of its kind by a tsheg alone.
_STAYS = re.compile(rf"{_CLOSING}|{_JOINED}")
_IN_ONE = re.compile(_IN_SYLLABLE)


def syllables(text: str) -> list[str]:
    """Syllables of a text that is in its normal form, without tsheg."""
    return _SYLLABLE.findall(text)


def stacks(text: str) -> list[str]:
    """What a reader counts as one letter: a letter with all that stands above and below it."""
    return _STACK.findall(text)


def pieces(text: str) -> Iterator[str]:
    """The parts between which a line may be broken or a text be cut."""
    return (match.group() for match in _PIECE.finditer(text) if match.group())


def is_cut(text: str, at: int) -> bool:
    """May the text be parted before the character at this place? In Tibetan behind a tsheg, a shad or a space alone."""
    if not 0 < at < len(text):
        return True
    return not _STAYS.match(text[at]) and not (_IN_ONE.match(text[at]) and _IN_ONE.match(text[at - 1]))


def with_marks(pattern: str) -> str:
    """The pattern of letters with all that stands above and below the last one."""
    return rf"{pattern}{_JOINED}*"


def truncate(text: str, limit: int, ellipsis: str = "…") -> str:
    """At most `limit` stacks with the ellipsis, cut behind a tsheg, a shad, a space or a Chinese character.

    A first syllable that is longer by itself stays whole, since half a syllable is another word; a first word of other
    letters is cut between two of them.
    """
    whole = stacks(text)
    if len(whole) <= limit:
        return text
    room = max(limit - len(stacks(ellipsis)), 0)
    kept, length = "", 0
    for piece in pieces(text):
        length += len(stacks(piece.rstrip()))
        if length > room:
            break
        kept += piece
        length += len(piece) - len(piece.rstrip())
    return (kept.rstrip() or _beginning(text, whole, room)) + ellipsis


def _beginning(text: str, whole: list[str], room: int) -> str:
    first = next(pieces(text), "")
    return first.rstrip() if _SYLLABLE.search(first) else "".join(whole[:room]).rstrip()
