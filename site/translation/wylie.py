"""Input help: Extended Wylie, as it is typed on a Latin keyboard, in Tibetan letters."""

import re
from dataclasses import dataclass

from search.text.wylie import converter
from snippets.tibetan.forms import clean, is_tibetan
from snippets.tibetan.numerals import to_arabic

_LATIN = re.compile(r"[A-Za-z]")
#: What is no Wylie: tags and entities of a rich text, web and mail addresses, standards and words in capitals
#: (GB/T 2260, APP), phone numbers, dates and figures. Wylie's own capitals stand among small letters or alone.
_KEPT = re.compile(
    r"(<[^>]*>|&#?\w+;"
    r"|(?:https?://|www\.)[!-;=?-~]+|[\w.+-]+@[\w-]+\.[\w.]*\w"
    r"|(?<![A-Za-z0-9])[A-Z][A-Z0-9]+(?:[/.-][A-Z0-9]+)*(?:[ -]?\d[\d.-]*)?(?![A-Za-z0-9])"
    r"|\d+(?:[-.:/]\d+)+|(?<![A-Za-z0-9\\])\d+)",
    re.ASCII,
)


@dataclass(frozen=True)
class Converted:
    """`doubts` names what the converter could not read; the text stands as well as it could be read."""

    text: str
    doubts: tuple[str, ...] = ()


def from_wylie(text: str) -> Converted:
    """Each line in Tibetan; one that is Tibetan already, or has no Latin letter, as it is."""
    doubts: list[str] = []
    lines = [line if is_tibetan(line) else _line(line, doubts) for line in text.split("\n")]
    return Converted("\n".join(lines), tuple(dict.fromkeys(doubts)))


def _line(line: str, doubts: list[str]) -> str:
    return "".join(
        _part(part, doubts) if _LATIN.search(part) and not _KEPT.match(part) else part for part in _KEPT.split(line)
    )


def _part(part: str, doubts: list[str]) -> str:
    """The converter drops the space that parts the Wylie from what stands before it.

    Figures stay Arabic, as in all stored texts: a reader chooses their shape.
    """
    space = part[: len(part) - len(part.lstrip())]
    return space + clean(to_arabic(str(converter().toUnicode(part, doubts))))
