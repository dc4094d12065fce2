"""Ranking what was translated before by its likeness to what is to be translated now."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from snippets.tibetan.numerals import to_arabic

#: Below it a match is no help: more would be mended than kept.
LEAST = 60.0
#: So many times as many are looked at closely as are asked for.
_ROUGHLY = 10
#: Differences that a translator mends at a glance count as one character, whatever their length.
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_BLANK = re.compile(r"\s+")


def _outline(text: str) -> str:
    return _NUMBER.sub("0", _BLANK.sub("", to_arabic(text)))


def similar(text: str, candidates: Iterable[str], *, limit: int = 5, least: float = LEAST) -> list[tuple[float, str]]:
    """Candidates that are like a text, the likest first, each with its likeness from 0 to 100.

    100 is the text itself and nothing else; two texts that differ in their numbers alone have 99. Likeness is the share
    of characters that stand in both in the same order. A rough look at all comes first, so that 20,000 candidates are
    read in some hundredths of a second.
    """
    choices = list(dict.fromkeys(candidates))
    rough = process.extract(text, choices, scorer=fuzz.ratio, limit=limit * _ROUGHLY, score_cutoff=least * 0.8)
    outline = _outline(text)
    scored = ((100.0 if each == text else min(fuzz.ratio(outline, _outline(each)), 99.0), each) for each, _, _ in rough)
    return sorted((one for one in scored if one[0] >= least), key=lambda one: -one[0])[:limit]
