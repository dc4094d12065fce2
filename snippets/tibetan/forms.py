"""One way of storing each Tibetan text, and the characters that may not stand in one.

A keyboard, an old font and a copied page write the same word with other characters: a vowel before the letter below
it, a vowel of two parts as one, a tsheg that does not break. They look alike, so nobody can see why two are not found
as one, not sorted as one and not offered by the translation memory. `clean` brings them together and changes nothing
that a reader sees.
"""

import re
import unicodedata
from dataclasses import dataclass

TSHEG = "\u0f0b"
SHAD = "\u0f0d"
#: Letters at the head of a stack, letters below them, signs of vowels, and what is set above or beside a whole stack.
LETTERS = "\u0f40-\u0f6c"
SUBJOINED = "\u0f8d-\u0fbc"
VOWELS = "\u0f71-\u0f7d\u0f80\u0f81"
FINALS = "\u0f7e\u0f7f\u0f82\u0f83"
MARKS = "\u0f18\u0f19\u0f35\u0f37\u0f39\u0f3e\u0f3f\u0f84\u0f86\u0f87\u0fc6"

#: Deprecated or compatible characters, spelt out. NFC does it for 0F73, 0F75, 0F76, 0F78 and 0F81, not for these.
_SPELT_OUT = str.maketrans(
    {
        "\u0f00": "\u0f68\u0f7c\u0f7e",
        "\u0f77": "\u0fb2\u0f71\u0f80",
        "\u0f79": "\u0fb3\u0f71\u0f80",
        "\u0f0c": TSHEG,
        "\u0f0e": SHAD * 2,
    }
)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]")
_BLANKS = re.compile(r"[^\S\n]+")
_SIGNS = re.compile(rf"[{SUBJOINED}{VOWELS}{FINALS}]{{2,}}")
_RANKS = tuple(re.compile(rf"[{signs}]") for signs in (SUBJOINED, VOWELS, FINALS))
#: Two signs one above the other are a sign of their own.
_DOUBLED = (("\u0f7a\u0f7a", "\u0f7b"), ("\u0f7c\u0f7c", "\u0f7d"))
_BEFORE_BREAK = re.compile(rf"(?<![གཀཤ{SHAD}\n ]) +(?=[{TSHEG}{SHAD}])")
_INSIDE = re.compile(rf"(?<=[{LETTERS}{SUBJOINED}{VOWELS}]{TSHEG}) +(?=[{LETTERS}])")
_TSHEGS = re.compile(rf"{TSHEG}{{2,}}")
_TIBETAN = re.compile(r"[\u0f00-\u0fff]")
_LETTER = re.compile(rf"[{LETTERS}]")


def is_tibetan(text: str) -> bool:
    """Is there a Tibetan letter in it? Digits and marks alone are none."""
    return _LETTER.search(text) is not None


def _ranked(run: re.Match[str]) -> str:
    """Sorted at once: exchanging neighbours until none is out of order takes minutes for a long run of signs."""
    return "".join(sign for rank in _RANKS for sign in rank.findall(run.group()))


def in_order(text: str) -> str:
    """Signs behind the letters that stand below, in the order of NFC: what is typed first is not what is read first."""
    while True:
        ordered = unicodedata.normalize("NFC", _SIGNS.sub(_ranked, text))
        if ordered == text:
            return text
        text = ordered


def _letters(text: str) -> str:
    text = in_order(unicodedata.normalize("NFC", text.translate(_SPELT_OUT)))
    for twice, one in _DOUBLED:
        text = text.replace(twice, one)
    return text


def _spacing(line: str) -> str:
    line = _TSHEGS.sub(TSHEG, _BLANKS.sub(" ", line).strip())
    return _INSIDE.sub("", _BEFORE_BREAK.sub("", line))


def clean(text: str) -> str:
    """The form in which a text is stored. Idempotent; a text without Tibetan is trimmed and loses what is invisible.

    A space behind ག, ཀ and ཤ stays before a shad: it stands for the shad that these letters do without.
    """
    # No database keeps a null character, and nobody sees one.
    text = _INVISIBLE.sub("", text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n"))
    if not _TIBETAN.search(text):
        return unicodedata.normalize("NFC", text).strip()
    while True:
        cleaned = "\n".join(_spacing(_letters(line)) for line in text.split("\n")).strip("\n")
        if cleaned == text:
            return cleaned
        text = cleaned


#: Strokes of other scripts that are typed for a shad.
LOOKALIKES = {"\u0964": SHAD, "\u0965": SHAD * 2, "|": SHAD, "｜": SHAD}
_LOOKALIKE = re.compile(rf"(?<=[{LETTERS}{SUBJOINED}{VOWELS}{TSHEG}])[{''.join(LOOKALIKES)}]")
_LOOSE = re.compile(rf"(?<![{LETTERS}{SUBJOINED}{VOWELS}{FINALS}{MARKS}\u0f88-\u0f8c])[{SUBJOINED}{VOWELS}{FINALS}]")
_BY_CATEGORY = {"Cc": "control", "Cf": "control", "Co": "private", "Cn": "unassigned", "Cs": "unassigned"}


@dataclass(frozen=True)
class Forbidden:
    """A character that may not stand in a text: where, which, and what is wrong with it.

    `reason` is one of: control, private (a stack of an old font, such as 藏文扩充集A, that no other machine shows),
    lookalike (a stroke of another script), loose (a sign without a letter), unassigned, replacement.
    """

    position: int
    character: str
    reason: str

    @property
    def name(self) -> str:
        return f"U+{ord(self.character):04X}"

    @property
    def instead(self) -> str:
        """What was meant, where that is plain."""
        return LOOKALIKES.get(self.character, "")


def _reason(character: str) -> str | None:
    if character == "\n":
        return None
    if character == "\ufffd":
        return "replacement"
    return _BY_CATEGORY.get(unicodedata.category(character))


def forbidden(text: str) -> list[Forbidden]:
    """Characters that may not stand in a text of Tibetan, in their order. Ask for a text that is clean."""
    found = [Forbidden(at, character, reason) for at, character in enumerate(text) if (reason := _reason(character))]
    found += [Forbidden(match.start(), match.group(), "lookalike") for match in _LOOKALIKE.finditer(text)]
    found += [Forbidden(match.start(), match.group(), "loose") for match in _LOOSE.finditer(text)]
    return sorted(found, key=lambda each: each.position)
