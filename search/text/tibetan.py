"""Tibetan for the index: variants folded, syllables cut at the tsheg, affixed particles taken off.

Spelling variants look alike and differ in code points; particles written into a syllable (འི འང འིས …) hide the
word from who searches it. No dictionary is needed for either.
"""

import re
from itertools import pairwise

from snippets.tibetan.breaking import syllables
from snippets.tibetan.forms import TSHEG, in_order, is_tibetan

__all__ = ["PARTICLES", "TSHEG", "forms", "gram_tokens", "is_tibetan", "normalise_tibetan", "syllables", "word_tokens"]

_MARKS = re.compile(r"[\u0f35\u0f37\u0f39\u0f3e\u0f3f]")
_VARIANTS = str.maketrans(
    {
        "\u0f0c": TSHEG,  # tsheg that does not break
        "\u0f6a": "\u0f62",  # fixed-form ra
        "\u0fba": "\u0fad",  # fixed-form subjoined wa, ya, ra
        "\u0fbb": "\u0fb1",
        "\u0fbc": "\u0fb2",
        "\u0f00": "\u0f68\u0f7c\u0f7e",
        **{chr(0x0F20 + digit): str(digit) for digit in range(10)},
    }
)

_AFFIXES = ("འིས", "འི", "འོ", "འམ", "འང")
_PREFIX_LETTERS = frozenset("གདབམའ")
_LETTERS = frozenset(chr(code) for code in range(0x0F40, 0x0F6D))
#: Closed-class endings that take ར or ས as a particle; པར, བར, མར and the like are words as well.
_OPEN_ENDINGS = frozenset({"པ", "བ", "མ", "པོ", "བོ", "མོ", "ཁོ", "དེ", "འདི"})
#: Words that join and carry no matter; dropped from queries only (ནས is also barley).
PARTICLES = frozenset(
    (  # genitive, agentive, la-don, ablative, and, topic, also, plural, continuing, quoting
        *("གི", "ཀྱི", "གྱི", "ཡི", "གིས", "ཀྱིས", "གྱིས", "ཡིས", "ལ", "ན", "ར", "རུ", "སུ", "ཏུ", "དུ", "ནས", "ལས"),
        *("དང", "ནི", "ཡང", "ཀྱང", "འང", "རྣམས", "ཚོ", "ཏེ", "སྟེ", "དེ", "ཞིང", "ཅིང", "ཤིང", "ཞེས", "ཅེས"),
    )
)


def normalise_tibetan(text: str) -> str:
    """Fold variants, drop marks that don't change the word, put vowel signs behind subjoined letters."""
    if not any("\u0f00" <= character <= "\u0fff" for character in text):
        return text
    return in_order(_MARKS.sub("", text.translate(_VARIANTS)))


def _without_affix(syllable: str) -> str:
    for affix in _AFFIXES:
        if syllable.endswith(affix) and len(syllable) > len(affix):
            stem = syllable[: -len(affix)]
            bare = len(stem) == 2 and stem[0] in _PREFIX_LETTERS and stem[1] in _LETTERS
            return f"{stem}འ" if bare else stem
    return syllable


def forms(syllable: str) -> list[str]:
    """The forms under which a syllable is indexed: without its affix; both forms where ར or ས may be one."""
    stem = _without_affix(syllable)
    if len(stem) > 1 and stem[-1] in "རས" and stem[:-1] in _OPEN_ENDINGS:
        return [stem, stem[:-1]]
    return [stem]


def word_tokens(text: str) -> list[str]:
    return [form for syllable in syllables(text) for form in forms(syllable)]


def gram_tokens(run: list[str]) -> list[str]:
    """Pairs of neighbouring syllables, joined by a tsheg; one syllable alone has none."""
    stems = [_without_affix(syllable) for syllable in run]
    return [TSHEG.join(pair) for pair in pairwise(stems)]
