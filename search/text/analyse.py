"""From a text to the two streams of tokens that every engine indexes: words and grams.

Words are matched each by itself; grams, pairs of neighbours, are matched in a row and find any part of a run.
A change here or in a dictionary changes `VERSION`, and an index made by another version asks to be rebuilt.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import rjieba

from search.text import tibetan
from search.text.normalise import normalise

VERSION = "4"
#: Whitespace analysers cut longer tokens; a cut token would never be found again.
LONGEST_TOKEN = 200

_HAN = "㐀-䶿一-鿿豈-﫿〇\U00020000-\U000323af"
_TIBETAN = r"\u0f40-\u0f6c\u0f71-\u0f84\u0f86-\u0f8c\u0f90-\u0fbc"
_OTHER = rf"(?:(?![{_HAN}{_TIBETAN}])[^\W_])+"
_RUN = re.compile(rf"(?P<han>[{_HAN}]+)|(?P<tibetan>[{_TIBETAN}][\u0f0b{_TIBETAN}]*)|(?P<other>{_OTHER}(?:-{_OTHER})*)")


@dataclass(frozen=True)
class Run:
    """A stretch of one script in a normalised text, with its place there."""

    script: str
    text: str
    start: int


@dataclass(frozen=True)
class Analysis:
    """Tokens of a text. Both streams may be joined by spaces: no token holds one."""

    words: list[str]
    grams: list[str]


def runs(text: str) -> list[Run]:
    """Stretches of Han, of Tibetan, and of letters or digits."""
    return [Run(str(match.lastgroup), match[0], match.start()) for match in _RUN.finditer(text)]


def add_words(words: Iterable[str]) -> None:
    """Teach the segmenter names of departments, regions, items, themes and statutes."""
    for word in words:
        for run in runs(normalise(word)):
            if run.script == "han" and 1 < len(run.text) <= 16:
                rjieba.add_word(run.text, None, None)


def han_words(run: str) -> list[str]:
    return list(rjieba.cut_for_search(run, True))


def whole_words(run: str) -> list[str]:
    """Words that lie side by side, none inside another."""
    return list(rjieba.cut(run, True))


def han_grams(run: str) -> list[str]:
    """Overlapping pairs; one character alone is its own gram."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def _other_words(run: str) -> list[str]:
    parts = run.split("-")
    return [run, *parts] if len(parts) > 1 else [run]


def words_of(run: Run) -> list[str]:
    if run.script == "han":
        return han_words(run.text)
    if run.script == "tibetan":
        return tibetan.word_tokens(run.text)
    return _other_words(run.text)


def grams_of(run: Run) -> list[str]:
    if run.script == "han":
        return han_grams(run.text)
    if run.script == "tibetan":
        return tibetan.gram_tokens(tibetan.syllables(run.text))
    return [run.text]


def row_of(text: str) -> list[str]:
    """Grams of a normalised text, in a row: what a phrase of it looks for."""
    return [gram for run in runs(text) for gram in grams_of(run)]


def analyse(text: str) -> Analysis:
    """Words and grams of `text`. Never raises, whatever the text; tokens are capped, not cut."""
    words: list[str] = []
    grams: list[str] = []
    for run in runs(normalise(text)):
        words += [token for token in words_of(run) if len(token) <= LONGEST_TOKEN]
        grams += [token for token in grams_of(run) if len(token) <= LONGEST_TOKEN]
    return Analysis(words, grams)
