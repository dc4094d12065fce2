"""Tibetan dictionary order as a plain string to be stored and sorted by (ICU's `bo`, without ICU).

A dictionary looks for the root letter first: དཀར stands under ཀ, behind every word that begins with ཀ itself. No
database sorts so, and the library that does needs a compiler on a newcomer's machine. So every text gets a key of
digits and small letters, which every database and every collation of one sorts alike. The order is that of `order.py`;
tests compare it with ICU's own (python3-icu of Debian).

Levels as in the Unicode Collation Algorithm: letters first; where these are equal, marks; then forms of the same
letter (ཪ and ར, capitals). Blanks, punctuation and numbers come before Tibetan, Latin and Chinese behind it; Chinese
by code point. Two texts have the same key when, and only when, they are the same in normal form.

Two things of ICU's are left out on purpose. It looks for pairs of vowels that don't stand side by side; no word has
three on a letter. And it sorts ྲཱ, ླཱ and two words of Sanskrit by weights from before its own rules, where no
dictionary has them.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from snippets.tibetan import order
from snippets.tibetan.forms import clean

#: What the column of a stored key holds at most.
LONGEST_KEY = 255
#: So many characters of the first level are kept, and of each further one.
_FIRST, _FURTHER = 200, 20
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SAME = "1"
_HAN = 0x4E00
_LATIN = "abcdefghijklmnopqrstuvwxyz"
#: Stands in the table for all signs that have no place of their own.
_OTHER_SIGN = "\ue000"
_FIRST_MARK = 10
_CAPITAL = "3"


class Element(NamedTuple):
    """Weights of a piece of text on the three levels; an empty one doesn't count there."""

    first: str
    second: str = _SAME
    third: str = _SAME


def _number(value: int, length: int) -> str:
    figures = ""
    for _ in range(length):
        value, figure = divmod(value, len(_DIGITS))
        figures = _DIGITS[figure] + figures
    return figures


class _Table:
    """Pieces of text and their elements, in the order in which they are added."""

    def __init__(self) -> None:
        self.elements: dict[str, tuple[Element, ...]] = {}
        self._count = len(_DIGITS)  # no weight begins with 0, which parts the levels
        self._latest = Element("")

    def add(self, piece: str) -> Element:
        """The next piece, in the notation of `order.py`."""
        text = piece.lstrip("<=")
        match piece[: len(piece) - len(text)]:
            case "<<<":
                self._latest = self._latest._replace(third=_after(self._latest.third))
            case "<<":
                self._latest = self._latest._replace(second=_after(self._latest.second), third=_SAME)
            case "":
                return self.add_plain(text)
        self.elements[unicodedata.normalize("NFD", text)] = (self._latest,)
        return self._latest

    def add_plain(self, text: str) -> Element:
        """The next piece as it stands, behind all others."""
        self._latest = Element(_number(self._count, 2))
        self._count += 1
        self.elements[unicodedata.normalize("NFD", text)] = (self._latest,)
        return self._latest

    def add_line(self, line: str) -> None:
        for piece in line.split():
            start, _, following = piece.partition(":")
            for letter in following:
                self.add(start + letter)
                if letter == "མ":  # the ring above is another way of writing it
                    self.add(f"<<<{start}\u0f7e")
            if not following:
                self.add(piece)


def _after(figure: str) -> str:
    return _DIGITS[_DIGITS.index(figure) + 1]


def _lines(data: str) -> list[str]:
    return data.strip("\n").split("\n")


def _add_roots(table: _Table) -> None:
    """Every root with its own; then how it closes a word of Sanskrit, of which CLDR has the latest first."""
    closed = {line.split()[0]: line.split()[1:] for line in reversed(_lines(order.CLOSED))}
    closing = {}
    for line in _lines(order.ROOTS):
        table.add_line(line)
        for open_, pieces in closed.items():
            if open_[-1] == line[0]:
                closing.update({piece.lstrip("="): (open_[:-1], table.add(piece)) for piece in pieces})
    for line in _lines(order.SIGNS):
        table.add_line(line)
    for piece, (letters, last) in closing.items():
        table.elements[piece] = (*(table.elements[letter][0] for letter in letters), last)


@lru_cache(maxsize=1)
def _elements() -> dict[str, tuple[Element, ...]]:
    """The elements of every piece of text that has a place of its own."""
    table = _Table()
    for character in f"{order.PUNCTUATION}{order.SYMBOLS}{_OTHER_SIGN}":
        table.add_plain(character)
    for digit in range(10):
        table.add(str(digit))
        table.add(f"={chr(0x0F20 + digit)}")
    for line in _lines(order.STOPS):
        table.add_line(line)
    _add_roots(table)
    for letter in _LATIN:
        table.elements[letter.upper()] = (table.add(letter)._replace(third=_CAPITAL),)
    for count, mark in enumerate(order.MARKS):
        table.elements[mark] = (Element("", _DIGITS[_FIRST_MARK + count]),)
    table.elements.update(dict.fromkeys(order.IGNORED, ()))
    return table.elements


@lru_cache(maxsize=1)
def _pieces() -> re.Pattern[str]:
    longest_first = sorted(_elements(), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, longest_first), "(?s:.)"]))


def _of_character(character: str) -> tuple[Element, ...]:
    """Elements of a character without a place in the table: compatible forms as what they stand for, others by code."""
    spelt_out = unicodedata.normalize("NFKD", character)
    if spelt_out != character:
        elements = [each for part in spelt_out for each in _of_piece(part)]
        return tuple(each._replace(third=_after(each.third)) for each in elements)
    code, category = ord(character), unicodedata.category(character)
    if _HAN <= code < _HAN + 0x5200:
        return (Element(f"z{_number(code - _HAN, 3)}"),)
    if category.startswith("M"):
        return (Element("", f"z{_number(code, 4)}"),)
    if category.startswith("L"):
        return (Element(f"zz{_number(code, 4)}"),)
    return (Element(f"{_elements()[_OTHER_SIGN][0].first}{_number(code, 4)}"),)


def _of_piece(piece: str) -> tuple[Element, ...]:
    found = _elements().get(piece)
    return _of_character(piece) if found is None else found


def _elements_of(text: str) -> Iterator[Element]:
    for piece in _pieces().findall(unicodedata.normalize("NFD", text)):
        yield from _of_piece(piece)


def _level(weights: list[str], room: int) -> str:
    """Weights side by side, whole ones only."""
    kept = ""
    for weight in weights:
        if len(kept) + len(weight) > room:
            break
        kept += weight
    return kept


def _further(weights: list[str]) -> str:
    """A further level without what says nothing at its end, since most words say nothing there."""
    while weights and weights[-1] == _SAME:
        weights.pop()
    return _level(weights, _FURTHER)


def sort_key(text: str) -> str:
    """What to store and to sort by; at most `LONGEST_KEY` characters, digits and small letters of ASCII alone."""
    cleaned = clean(text)
    found = list(_elements_of(cleaned[:_FIRST]))
    first = _level([each.first for each in found], _FIRST)
    further = [_further([each.second for each in found]), _further([each.third for each in found])]
    own = blake2b(cleaned.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    return "0".join([first, *further, own])
