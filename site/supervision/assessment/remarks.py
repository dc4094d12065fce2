"""What else an assessment says of a department: a registry, so that the assessment knows no kind of page."""

from collections.abc import Callable
from typing import Any

#: Takes the fronts on the screen and the year; answers sentences by the front's id.
Remarks = Callable[[list[Any], int], dict[int, list[str]]]

_remarks: list[Remarks] = []


def register_remarks(remarks: Remarks) -> None:
    _remarks.append(remarks)


def remarks_on(fronts: list[Any], year: int) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for remarks in _remarks:
        for pk, sentences in remarks(fronts, year).items():
            found.setdefault(pk, []).extend(sentences)
    return found
