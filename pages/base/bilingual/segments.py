"""Reading the words of a version."""

from typing import Any

from pages.base.bilingual.walking import Segment, rewrite


def segments_in(model: Any, content: dict[str, Any]) -> list[Segment]:
    """Every piece of words of stored content, in the order of the fields; a piece without any letter is left out."""
    found: list[Segment] = []

    def keep(segment: Segment) -> str:
        if any(character.isalpha() for character in segment.text):
            found.append(segment)
        return segment.text

    rewrite(model, content, keep)
    return found


def segments_of(page: Any) -> list[Segment]:
    """Every piece of words of a version: a page, or `revision.as_object()`."""
    return segments_in(type(page), page.serializable_data())
