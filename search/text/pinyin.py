"""Pinyin of titles and names, and reading what a person types in Latin letters as pinyin or initials."""

from functools import lru_cache

from pypinyin import lazy_pinyin

from search.text.analyse import runs
from search.text.normalise import normalise

LONGEST_QUERY = 60


@lru_cache(maxsize=1)
def syllable_table() -> frozenset[str]:
    """Every toneless syllable that a character of the basic block is read with."""
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    readings = {reading for entry in PINYIN_DICT.values() for reading in entry.split(",")}
    return frozenset(to_normal(reading, v_to_u=False) for reading in readings) - {"", "n", "m", "ng", "hm", "hng", "ê"}


def syllables(text: str) -> list[str]:
    """`食品经营` → `shi pin jing ying`; only the Han of the text counts."""
    han = "".join(run.text for run in runs(normalise(text)) if run.script == "han")
    return [str(part) for part in lazy_pinyin(han)] if han else []


def initials(text: str) -> list[str]:
    """`食品经营` → `s p j y`."""
    return [part[0] for part in syllables(text) if part]


@lru_cache(maxsize=4096)
def split(letters: str) -> tuple[str, ...]:
    """Read `shipinjingying` as syllables, the fewest that fit; empty where it is no pinyin."""
    letters = letters[:LONGEST_QUERY]
    table = syllable_table()
    best: list[tuple[str, ...] | None] = [()] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 6), end):
            before, part = best[start], letters[start:end]
            if before is not None and part in table and (best[end] is None or len(before) + 1 < len(best[end] or ())):
                best[end] = (*before, part)
    return best[len(letters)] or ()
