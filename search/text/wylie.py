"""Tibetan typed in Latin letters (Extended Wylie), the last syllable perhaps unfinished.

A reader without a Tibetan keyboard types `bod yig`. While they type, `rgy` is the beginning of རྒྱ and `gzhun` that of
གཞུང; a converter for whole texts reads both wrongly, so the last syllable is finished here in every way that it can be.
"""

import re
from functools import lru_cache

from pyewts import pyewts

from search.text.normalise import normalise
from search.text.tibetan import TSHEG

LONGEST = 60
#: A syllable has one vowel at most, so that `shipinjing` is left to pinyin without a try.
_CONSONANTS = r"[bcdghjklmnprstwyzv'.+-]"
_SYLLABLE = re.compile(rf"(?P<onset>{_CONSONANTS}*)(?:(?P<vowel>[aeiou])(?P<ending>{_CONSONANTS}*))?", re.IGNORECASE)
#: What a letter, or two, may be the beginning of, as long as no vowel follows.
_LONGER = {"k": ("kh",), "c": ("ch",), "t": ("th", "ts", "tsh"), "p": ("ph",), "d": ("dz",), "z": ("zh",),
           "s": ("sh",), "n": ("ng", "ny"), "ts": ("tsh",)}  # fmt: skip


@lru_cache(maxsize=1)
def converter() -> pyewts:
    """Made once: it reads its tables."""
    return pyewts()


def _convert(text: str) -> str | None:
    """Tibetan for Wylie; None where it is none."""
    warnings: list[str] = []  # "should probably be" is about dba for dab, where more letters may come
    found = str(converter().toUnicode(text, warnings))
    return None if any("should probably" not in each for each in warnings) else normalise(found)


def _finished(syllable: str) -> list[str]:
    """Ways in which a syllable that is being typed may go on, as far as that changes what stands already."""
    match = _SYLLABLE.fullmatch(syllable)
    if match is None:
        return []
    if match["vowel"] is not None:
        return [syllable, f"{syllable}g"] if (match["ending"] or "").endswith("n") else [syllable]
    onset = match["onset"]
    last = "ts" if onset.endswith("ts") else onset[-1:]
    return [f"{onset}a", *(f"{onset.removesuffix(last)}{longer}a" for longer in _LONGER.get(last, ()))]


def spelled_out(typed: str) -> str:
    """Tibetan of a whole text in Wylie; empty where a syllable of it can be none."""
    syllables = typed[:LONGEST].split()
    matches = [_SYLLABLE.fullmatch(syllable) for syllable in syllables]
    if not syllables or not typed.isascii() or not all(match and match["vowel"] for match in matches):
        return ""
    return (_convert(" ".join(syllables)) or "").rstrip(TSHEG)


@lru_cache(maxsize=2048)
def beginnings(typed: str) -> tuple[str, ...]:
    """Tibetan that `typed` may be the beginning of, without a tsheg at the end; empty where it is no Wylie."""
    *whole, last = typed[:LONGEST].rstrip(" /").split() or [""]
    if not last or not typed.isascii() or not all(map(_SYLLABLE.fullmatch, whole)):
        return ()
    found = (_convert(" ".join([*whole, way])) for way in _finished(last))
    return tuple(dict.fromkeys(text.rstrip(TSHEG) for text in found if text))
