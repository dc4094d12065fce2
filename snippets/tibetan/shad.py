"""The rules of shad, the stroke that closes a clause.

- A sentence closes with one shad; a second one closes a verse or a chapter, not a sentence of an office.
- Behind ང a tsheg stands before the shad, lest the two be read as one letter; behind every other letter none does.
- Behind ག and ཀ without anything above or below, their own leg does for a shad and a space takes its place; ཤ is
  written both ways.
- Titles and labels need none: the shad of a sentence stands behind a title in 《》 or a note in brackets, but before
  the mark that closes somebody's words, and inside brackets that hold the whole sentence.
- The sign at the head of a text (༄༅། །) has strokes of its own.
"""

import re
from dataclasses import dataclass

from snippets.tibetan.forms import FINALS, LETTERS, MARKS, SHAD, SUBJOINED, TSHEG, VOWELS

_ENDS = rf"{SHAD}\u0f0e-\u0f12\u0f14"
_TITLES, _BRACKETS, _QUOTES = "》〉", "】〕)）]\u0f3b\u0f3d", "」』”’\"'"
_CLOSING = _TITLES + _BRACKETS + _QUOTES
_OPENING_BRACKETS = "【〔(（[\u0f3a\u0f3c"
_HEAD = re.compile(rf"[\u0f04-\u0f07]+ ?(?:[{_ENDS}] ?)*")
#: How Chinese closes a sentence, or opens a list; what stands in brackets behind it doesn't count.
_CHINESE_END = re.compile(rf"[。！？；：!?;:][{re.escape(_CLOSING)}\s]*$")
_SIGN = rf"[{SUBJOINED}{VOWELS}{FINALS}{MARKS}]"
_LAST_LETTER = re.compile(rf"([{LETTERS}])({_SIGN}*){TSHEG}?$")
_RULES = {
    "double_shad": re.compile(rf"[{_ENDS}] ?[{_ENDS}]"),
    "tsheg_before_shad": re.compile(rf"(?<!ང){TSHEG}[{_ENDS}]"),
    "no_tsheg_after_nga": re.compile(rf"ང[{_ENDS}]"),
    "shad_after_ga": re.compile(rf"[གཀ]{TSHEG}?[{_ENDS}]"),
    "no_space_after_shad": re.compile(rf"[{_ENDS}](?=[{LETTERS}])"),
    "space_before_shad": re.compile(rf"(?<=[{LETTERS}{SUBJOINED}{VOWELS}])(?<![གཀཤ]) [{_ENDS}]"),
}


@dataclass(frozen=True)
class ShadProblem:
    """A rule that is broken: double_shad, tsheg_before_shad, no_tsheg_after_nga, shad_after_ga, no_space_after_shad,
    space_before_shad; where, and the characters there."""

    rule: str
    position: int
    found: str


def needs_shad(chinese: str) -> bool:
    """Does a Chinese text close as a sentence does, so that its Tibetan closes with a shad?"""
    return _CHINESE_END.search(chinese) is not None


def missing_closing_shad(text: str) -> bool:
    """Does a sentence end in a syllable without its shad? Digits, Latin letters and empty texts ask for none."""
    match = _LAST_LETTER.search(text.rstrip(_CLOSING + " \n"))
    return match is not None and not (match[1] in "གཀཤ" and not match[2] and not match[0].endswith(TSHEG))


def with_closing_shad(text: str) -> str:
    """The sentence closed as the rules ask; what closes already, or needs no shad, as it is."""
    if not missing_closing_shad(text):
        return text
    body = text.rstrip(_CLOSING + " \n")
    rest, stem = text[len(body) :].strip(" \n"), body.rstrip(TSHEG)
    if stem[-1] in "གཀཤ":
        return stem + rest
    if rest and _stands_outside(text, rest[0]):
        return f"{body}{rest}{SHAD}"
    return f"{stem}{TSHEG if stem.endswith('ང') else ''}{SHAD}{rest}"


def _stands_outside(text: str, mark: str) -> bool:
    """Whether the shad of a sentence follows this closing mark."""
    return mark in _TITLES or (mark in _BRACKETS and text.lstrip()[0] not in _OPENING_BRACKETS)


def shad_problems(text: str) -> list[ShadProblem]:
    """Every broken rule inside a text, in the order of their places. The missing close is asked for apart."""
    text = _HEAD.sub(lambda head: "\0" * len(head.group()), text)
    found = [
        ShadProblem(rule, match.start(), match.group())
        for rule, pattern in _RULES.items()
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda each: (each.position, each.rule))
