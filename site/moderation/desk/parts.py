"""What others show on the review screen of a step, above the decision: a translation beside its Chinese, say."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from moderation.states import OfficeTaskState


@dataclass(frozen=True)
class ReviewPart:
    """A template with its context. `instead` of the differences of fields, where it shows the same and better.

    The screen loads `stylesheet`, once for all the parts on it.
    """

    template: str
    context: dict[str, Any]
    instead: bool = False
    stylesheet: str = ""


Shower = Callable[[OfficeTaskState], ReviewPart | None]
_showers: list[Shower] = []


def register_review_part(shower: Shower) -> Shower:
    _showers.append(shower)
    return shower


def parts_of(step: OfficeTaskState) -> list[ReviewPart]:
    return [part for shower in _showers if (part := shower(step)) is not None]


def stylesheets_of(parts: Iterable[ReviewPart]) -> list[str]:
    return list(dict.fromkeys(part.stylesheet for part in parts if part.stylesheet))
