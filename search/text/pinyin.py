"""Pinyin of titles and names, and reading what a person types in Latin letters as pinyin or initials."""

from collections.abc import Iterable
from functools import lru_cache

from pypinyin import lazy_pinyin

from search.text.analyse import runs, whole_words
from search.text.kept import kept
from search.text.normalise import normalise

LONGEST_QUERY = 60
MOST_READINGS = 8
#: Token before the sounds of each name; no sound is written so.
START = "|"


@lru_cache(maxsize=1)
def syllable_table() -> frozenset[str]:
    """Every toneless syllable that a character of the basic block is read with."""
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    readings = {reading for entry in PINYIN_DICT.values() for reading in entry.split(",")}
    return frozenset(to_normal(reading, v_to_u=False) for reading in readings) - {"", "n", "m", "ng", "hm", "hng", "ê"}


@kept(65_536)
def of_word(word: str) -> tuple[str, ...]:
    """One syllable for each character; a character without a reading stands for itself.

    By words, because they come again in every title: pypinyin takes a tenth of a millisecond for each.
    """
    return tuple(str(sound) for sound in lazy_pinyin(word, errors=list))  # type: ignore[arg-type]


def syllables(text: str) -> list[str]:
    """`食品经营` → `shi pin jing ying`; only the Han of the text counts."""
    found = (run.text for run in runs(normalise(text)) if run.script == "han")
    return [sound for run in found for word in whole_words(run) for sound in of_word(word)]


def initials(text: str) -> list[str]:
    """`食品经营` → `s p j y`."""
    return [part[0] for part in syllables(text) if part]


def row(names: Iterable[list[str]]) -> str:
    """Sounds of several names for the index: each begins with START, so that a name that begins so can be told."""
    return " ".join(f"{START} {' '.join(sounds)}" for sounds in names if sounds)


@lru_cache(maxsize=4096)
def splits(letters: str) -> tuple[tuple[str, ...], ...]:
    """Read `gangao` as syllables, the fewest that fit, in every way that does (`gang ao`, `gan gao`); at most eight."""
    letters = letters[:LONGEST_QUERY]
    table = syllable_table()
    start_of_all: list[tuple[str, ...]] = [()]
    best = [start_of_all, *([] for _letter in letters)]
    for end in range(1, len(letters) + 1):
        ways = [
            (*before, letters[start:end])
            for start in range(max(0, end - 6), end)
            if letters[start:end] in table
            for before in best[start]
        ]
        fewest = min((len(way) for way in ways), default=0)
        best[end] = [way for way in ways if len(way) == fewest][:MOST_READINGS]
    return tuple(best[len(letters)]) if letters else ()
