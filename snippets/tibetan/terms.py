"""The glossary of official terms: what it says, where a Chinese text has one, whether its Tibetan uses it."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from snippets.tibetan.forms import FINALS, LETTERS, MARKS, SHAD, SUBJOINED, TSHEG, VOWELS, clean

GLOSSARY = Path(__file__).with_name("glossary.csv")
_IN_SYLLABLE = rf"[{LETTERS}{SUBJOINED}{VOWELS}{FINALS}{MARKS}]"
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
#: Particles that are written into the last syllable of a word: པ becomes པའི, པར, པས.
_WRITTEN_INTO = r"(?:འི|འིས|འོ|འང|འམ|འུ|ར|ས)?"


@dataclass(frozen=True)
class Term:
    """A word of Chinese, its Tibetan, and what to know about it."""

    chinese: str
    tibetan: str
    note: str = ""

    @property
    def stem(self) -> str:
        """The Tibetan without the mark that closes it in a list."""
        return self.tibetan.rstrip(TSHEG + SHAD + " ")


@dataclass(frozen=True)
class Found:
    """A term in a Chinese text: from where to where."""

    start: int
    end: int
    term: Term


def read_terms(lines: Iterable[str]) -> tuple[Term, ...]:
    """Terms of a table with the columns zh, bo, note, without rows that lack a word; the first of a word counts."""
    terms: dict[str, Term] = {}
    for row in csv.DictReader(lines):
        chinese, tibetan = (row.get("zh") or "").strip(), clean(row.get("bo") or "")
        if chinese and tibetan:
            terms.setdefault(chinese, Term(chinese, tibetan, (row.get("note") or "").strip()))
    return tuple(terms.values())


@lru_cache(maxsize=1)
def glossary() -> tuple[Term, ...]:
    """The terms that the project was given."""
    return read_terms(GLOSSARY.read_text(encoding="utf-8-sig").splitlines())


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)")


def find_terms(text: str, terms: Sequence[Term] | None = None) -> list[Found]:
    """Terms in a Chinese text from left to right, the longest that begins at a place: 人民政府, not 政府 in it.

    A term of one character counts where it closes a word or stands before another term: 夏河县人民政府, not 县级.
    """
    by_word = {term.chinese: term for term in (glossary() if terms is None else terms)}
    matches = list(_pattern(tuple(by_word)).finditer(text))
    starts = {match.start() for match in matches}
    return [
        Found(match.start(), match.end(), by_word[match.group()])
        for match in matches
        if len(match.group()) > 1 or match.end() in starts or not _HAN.match(text, match.end())
    ]


def uses_term(text: str, term: Term) -> bool:
    """Does a Tibetan text have the term as whole syllables, perhaps with a particle written into the last one?"""
    parts = map(re.escape, term.stem.split(TSHEG))
    pattern = rf"(?<!{_IN_SYLLABLE}){TSHEG.join(parts)}{_WRITTEN_INTO}(?!{_IN_SYLLABLE})"
    return re.search(pattern, clean(text)) is not None
