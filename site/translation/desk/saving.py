"""Saving what was typed: as much or as little as there is, never over what a colleague saved meanwhile."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from snippets.tibetan.forms import clean
from translation.desk.opening import Desk
from translation.lines import Line, write
from translation.work import Work
from translation.wylie import from_wylie

#: Names of the fields of one line in the form.
TEXT, SEEN, STRING = "bo.", "seen.", "zh."


class ConflictError(Exception):
    """Somebody saved, or the Chinese changed, since the form was opened. Nothing was stored."""


@transaction.atomic
def save(desk: Desk, posted: Mapping[str, str], version: int, user: Any) -> list[Line]:
    """Store the lines that differ from what is kept; returns them. A line that was looked at is no guess any more."""
    if not Work.objects.filter(pk=desk.work.pk, version=version).update(version=version + 1):
        raise ConflictError
    changed = [line for line in desk.lines if _take(line, posted)]
    write(changed, user)
    desk.work.refresh_from_db()
    if changed:
        desk.work.changed_by, desk.work.changed_at = user, timezone.now()
    desk.work.count(desk.lines)
    desk.work.save()
    return changed


def _take(line: Line, posted: Mapping[str, str]) -> bool:
    """Put what was typed into the line; whether that changes anything."""
    if TEXT + line.path not in posted:
        return False
    text = typed(posted, line)
    seen = line.from_memory and SEEN + line.path in posted
    changed = text != line.tibetan or seen
    line.tibetan = text
    return changed


def typed(posted: Mapping[str, str], line: Line) -> str:
    """What stands in the field of a line, in the one form in which Tibetan is stored.

    Wylie is what the person typed just now: a line that stands as it is stored is left alone.
    """
    written = _written(posted, line)
    text = clean(written)
    return clean(from_wylie(written).text) if posted.get("wylie") and text != line.tibetan else text


def _written(posted: Mapping[str, str], line: Line) -> str:
    return posted.get(TEXT + line.path, "").replace("\r\n", "\n").strip()


def doubts_of(lines: list[Line], posted: Mapping[str, str]) -> list[str]:
    """What of these lines could not be read as Wylie."""
    return [doubt for line in lines for doubt in from_wylie(_written(posted, line)).doubts]


def lost(desk: Desk, posted: Mapping[str, str]) -> list[tuple[str, str]]:
    """Texts of a form whose Chinese is gone or is another now: (place, text), to be copied by hand."""
    lines = desk.by_path()
    found = []
    for name, text in posted.items():
        path = name.removeprefix(TEXT)
        if name.startswith(TEXT) and text.strip() and not _same(lines.get(path), posted.get(STRING + path, "")):
            found.append((path, text))
    return found


def put_back(desk: Desk, posted: Mapping[str, str]) -> dict[str, str]:
    """After a conflict: what the person typed stands in the form again, what is stored beside it, by path."""
    others = {}
    for line in desk.lines:
        mine = typed(posted, line)
        if TEXT + line.path in posted and _same(line, posted.get(STRING + line.path, "")) and mine != line.tibetan:
            others[line.path] = line.tibetan
            line.tibetan = mine
    return others


def _same(line: Line | None, string: str) -> bool:
    return line is not None and str(line.string_id) == string
