"""Checks of a line before it is submitted, in words for the translator."""

from dataclasses import dataclass

from translation.lines import Line


@dataclass(frozen=True)
class Problem:
    """`is_error` keeps the page from being submitted; the others are told and left to the translator."""

    code: str
    text: str
    is_error: bool


def problems_of(line: Line) -> list[Problem]:
    return []
