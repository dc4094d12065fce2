"""Tibetan for property tests: whole syllables as they are written, and any characters of the block."""

import os
import random

from hypothesis import settings
from hypothesis import strategies as st

#: A property is tried a little on every run, and at length by `make soak`.
tried = settings(max_examples=2000 if os.environ.get("SOAK") else 40, deadline=None)

_ROOTS = "ཀཁགངཅཆཇཉཏཐདནཔཕབམཙཚཛཝཞཟའཡརལཤསཧཨ"
_BELOW = ["", "\u0fb1", "\u0fb2", "\u0fb3", "\u0fad"]
_VOWELS = ["", "\u0f72", "\u0f74", "\u0f7a", "\u0f7c"]
_SUFFIXES = ["", "ག", "ང", "ད", "ན", "བ", "མ", "འ", "ར", "ལ", "ས", "གས", "འི"]

#: Syllables of a root, perhaps a letter below, a vowel and a suffix.
SYLLABLES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "ད", "བ", "འ"]),
        st.sampled_from(_ROOTS),
        st.sampled_from(_BELOW),
        st.sampled_from(_VOWELS),
        st.sampled_from(_SUFFIXES),
    ),
)
CLAUSES = st.lists(SYLLABLES, min_size=1, max_size=12).map("\u0f0b".join)
#: Anything that the block of Tibetan has, in any order.
ANY_TIBETAN = st.text(st.characters(min_codepoint=0x0F00, max_codepoint=0x0FDA), max_size=30)
ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
_BETWEEN = st.sampled_from(["甘南州", "人民政府。", " ", "2026", "GB/T 2260", "༄༅", "། "])
MIXED = st.lists(CLAUSES | _BETWEEN, max_size=10).map("".join)


_HEADED = "ཀགངཅཇཉཏདནཔབམཙཛཧ"


def random_syllable(draw: random.Random) -> str:
    """Every part that a syllable can have, whether a dictionary has the word or not."""
    root = draw.choice(_ROOTS)
    head = draw.choice(["", "ར", "ལ", "ས"]) if root in _HEADED else ""
    stack = f"{head}{chr(ord(root) + 0x50)}" if head else root
    suffix = draw.choice(["", *"གངདནབམའརལས"])
    second = draw.choice(["", "", "ས", "ད"]) if suffix else ""
    particle = draw.choice(["", "", "", "", "འི", "འུ", "འོ", "འམ", "འང"])
    below, vowel = draw.choice([*_BELOW, "\u0fb2\u0fad"]), draw.choice(_VOWELS)
    return "".join([draw.choice(["", *"གདབམའ"]), stack, below, vowel, suffix, second, particle])
