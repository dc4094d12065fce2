"""Dates as offices and newspapers of Tibetan areas in China write them: 2020ལོའི་ཟླ་1ཚེས་9ཉིན.

Seen so at 人民网 (tibet.people.com.cn), 新华社 and 青海藏语网络广播电视台. Without པའི behind the month, that the first
month need not be དང་པོ. No shad: a date stands in a sentence or beside a label, and either knows its own close.
"""

import datetime
import re

from snippets.tibetan.numerals import to_arabic, to_tibetan

#: What this module writes and what else is met: a tsheg or a space before a number, པའི (or པོའི) behind the month, སྤྱི་ཟླ.
_WRITTEN = re.compile(
    r"(?P<year>\d{4})\s?ལོའི་(?:སྤྱི་)?ཟླ་?(?:བ་)?\s?(?P<month>\d{1,2})(?:་?པོ?འི)?་?\s?ཚེས་?\s?(?P<day>\d{1,2})(?!\d)"
)


def _digits(text: str, tibetan_digits: bool) -> str:
    return to_tibetan(text) if tibetan_digits else text


def date(value: datetime.date, *, tibetan_digits: bool = False) -> str:
    """A day: 2026ལོའི་ཟླ་11ཚེས་25ཉིན."""
    return _digits(f"{value.year}ལོའི་ཟླ་{value.month}ཚེས་{value.day}ཉིན", tibetan_digits)


def month(year: int, number: int, *, tibetan_digits: bool = False) -> str:
    """A month of a year: 2026ལོའི་ཟླ་11པ; the first is དང་པོ, as ordinals have it."""
    return _digits(f"{year}ལོའི་ཟླ་{'དང་པོ' if number == 1 else f'{number}པ'}", tibetan_digits)


def year(number: int, *, tibetan_digits: bool = False) -> str:
    return _digits(f"{number}ལོ", tibetan_digits)


def found_dates(text: str) -> list[tuple[int, int, tuple[int, int, int]]]:
    """Dates that stand in a Tibetan text: where each begins and ends, its year, month and day."""
    return [
        (match.start(), match.end(), (int(match["year"]), int(match["month"]), int(match["day"])))
        for match in _WRITTEN.finditer(to_arabic(text))
    ]
