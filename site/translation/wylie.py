"""Input help: Extended Wylie, as it is typed on a Latin keyboard, in Tibetan letters."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pyewts import pyewts

from snippets.tibetan.forms import clean, is_tibetan

_LATIN = re.compile(r"[A-Za-z]")
#: Inline tags and entities of a rich text are no Wylie.
_MARKUP = re.compile(r"(<[^>]*>|&#?\w+;)")


@lru_cache(maxsize=1)
def _converter() -> pyewts:
    return pyewts()


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
        clean(str(_converter().toUnicode(part, doubts))) if _LATIN.search(part) and not _MARKUP.match(part) else part
        for part in _MARKUP.split(line)
    )
