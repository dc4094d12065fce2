"""Completing what is being typed: the beginnings under which a name is kept, and what to look for.

A name is kept from the start of each of its words on, as text, as pinyin and as initials, so that a plain look at
beginnings finds `食品经营许可` under 食品, 经营, `shipinj`, `jingying` and `spj`. What starts the whole name carries a
mark, so that it can stand before what starts inside.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import rjieba

from search.text import pinyin, tibetan, wylie
from search.text.analyse import Run, runs, whole_words
from search.text.kept import kept
from search.text.normalise import normalise

#: Stands before a value that is a whole name; no normalised text holds it.
START = "^"
#: Values and queries are cut at the same length, so that a longer query still finds.
LONGEST = 40
MOST_VALUES = 80
#: Two Latin letters at least: one begins thousands of names.
SHORTEST_LATIN = 2


@dataclass(frozen=True)
class Unit:
    """A word, or a Tibetan syllable with its tsheg; how it sounds and the initials of that."""

    text: str
    sound: str
    initials: str


def _starts(word: str) -> set[int]:
    """Places in a word where a shorter word starts: 身份证 in 居民身份证."""
    return {word.find(part) for part in rjieba.cut_for_search(word, True)} - {-1} | {0}


def _han_units(run: str) -> list[Unit]:
    sounds: list[str] = []
    starts: set[int] = set()
    for word in whole_words(run):
        starts |= {len(sounds) + start for start in _starts(word)}
        sounds += pinyin.of_word(word)
    edges = [*sorted(starts), len(run)]
    return [
        Unit(run[a:b], "".join(sounds[a:b]), "".join(sound[0] for sound in sounds[a:b])) for a, b in pairwise(edges)
    ]


def _units_of(run: Run) -> list[Unit]:
    if run.script == "han":
        return _han_units(run.text)
    if run.script == "tibetan":
        parts = [syllable + tibetan.TSHEG for syllable in tibetan.syllables(run.text)]
    else:
        parts = run.text.split("-")
    return [Unit(part, part, part) for part in parts]


@kept(8192)
def _values_of(name: str) -> tuple[str, ...]:
    """Kept for the next page: counties handle the same matters under the same names."""
    units = [unit for run in runs(normalise(name)) for unit in _units_of(run)]
    found: dict[str, None] = {}
    for at in range(len(units)):
        rest, mark = units[at:], "" if at else START
        forms = zip(*((unit.text, unit.sound, unit.initials) for unit in rest), strict=True)
        found |= dict.fromkeys(mark + "".join(form)[:LONGEST] for form in forms)
    return tuple(found)


def values(names: Iterable[str]) -> list[str]:
    """What to keep of a page with these names, the first name first. No value holds a space."""
    return list(dict.fromkeys(value for name in names for value in _values_of(name)))[:MOST_VALUES]


def _plain(run: Run) -> str:
    text = tibetan.TSHEG.join(tibetan.syllables(run.text)) if run.script == "tibetan" else run.text.replace("-", "")
    return text[:LONGEST]


@kept(2048)
def asked(typed: str) -> tuple[tuple[str, ...], ...]:
    """Ways to read what was typed; of each, every part begins a word of the name. Empty where there is too little."""
    found = runs(normalise(typed))
    if all(run.script == "other" and run.text.isascii() for run in found):
        letters = "".join(map(_plain, found))[:LONGEST]
        if len(letters) < SHORTEST_LATIN:
            return ()
        return ((letters,), *((text[:LONGEST],) for text in _tibetan(typed)))
    whole = _whole(found)
    parts = tuple(part for run in found if len(part := _plain(run)) >= SHORTEST_LATIN or run.script != "other")
    return tuple(dict.fromkeys(((whole,), parts)))


def _tibetan(typed: str) -> tuple[str, ...]:
    """Wylie as it stands; in small letters where a phone has begun the line with a capital."""
    return wylie.beginnings(typed) or wylie.beginnings(typed.lower())


def _whole(found: list[Run]) -> str:
    """The runs in one, as they would stand in a name."""
    texts = [_plain(run) + (tibetan.TSHEG if run.script == "tibetan" else "") for run in found]
    return "".join(texts).removesuffix(tibetan.TSHEG)[:LONGEST]
