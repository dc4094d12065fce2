"""Chinese and Tibetan side by side: the lines of a version, each with what is kept of its translation."""

from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from pages.base.bilingual.segments import Segment
from translation.sources import keep_contexts, keep_strings
from translation.tongues import tibetan

#: In `tool_name`: filled in from the memory, and nobody has looked at it yet; what the page says in public already.
MEMORY, PUBLISHED = "memory", "published"


@dataclass
class Line:
    """One segment with its translation. `written` says whether anybody or the memory has touched it at all."""

    segment: Segment
    string_id: int
    context_id: int
    tibetan: str = ""
    from_memory: bool = False
    written: bool = False
    by: str = ""
    hints: list[Any] = field(default_factory=list)

    @property
    def path(self) -> str:
        return self.segment.path

    @property
    def chinese(self) -> str:
        return self.segment.text


def lines_of(segments: list[Segment], key: Any, chinese: Locale) -> list[Line]:
    """The segments of a version of the page `key`, with the translations that are kept for exactly these texts."""
    strings = keep_strings((segment.text for segment in segments), chinese)
    contexts = keep_contexts((segment.path for segment in segments), key)
    kept = {
        (row.translation_of_id, row.context_id): row
        for row in StringTranslation.objects.filter(
            locale=tibetan(), context_id__in=list(contexts.values()), translation_of_id__in=list(strings.values())
        ).select_related("last_translated_by")
    }
    return [_line(segment, strings[segment.text], contexts[segment.path], kept) for segment in segments]


def _line(segment: Segment, string: int, context: int, kept: dict[tuple[int, int], StringTranslation]) -> Line:
    line = Line(segment, string, context)
    row = kept.get((string, context))
    if row is not None:
        line.tibetan, line.written = row.data, True
        line.from_memory = row.tool_name == MEMORY
        line.by = str(row.last_translated_by or "")
    return line


def write(lines: list[Line], user: Any, tool: str = "") -> None:
    """Keep the Tibetan of these lines, in one statement.

    An emptied line is kept as empty: the memory doesn't fill in again what somebody took out.
    """
    if not lines:
        return
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                locale=tibetan(),
                translation_of_id=line.string_id,
                context_id=line.context_id,
                data=line.tibetan,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                tool_name=tool,
                last_translated_by=user,
            )
            for line in lines
        ],
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data", "tool_name", "translation_type", "last_translated_by", "updated_at", "has_error"],
    )
    for line in lines:
        line.from_memory, line.written = tool == MEMORY, True


def pairs_of(lines: list[Line]) -> dict[str, list[str]]:
    """What a Tibetan version is rendered from: the Chinese that was translated, beside its translation."""
    return {line.path: [line.chinese, line.tibetan] for line in lines if line.tibetan}
