"""How the rest of the site adds to the internal record (W12).

`record` belongs to what it tells of: both stand or none. `record_apart` tells of what failed and outlives its rollback.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import CharField
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from audit.chain import append
from audit.current import current_request, person_of
from audit.hashing import plain, text_of
from audit.models import Entry
from pages.base.addresses import address_of
from pages.base.subsites import offices_of

LONGEST = {field.name: field.max_length for field in Entry._meta.fields if isinstance(field, CharField)}


@dataclass(frozen=True)
class Subject:
    """What an act is about, as it was called then. `path` is a page's place, from which its region is found."""

    type: str = ""
    id: str = ""
    title: str = ""
    path: str = ""


@dataclass(frozen=True)
class Place:
    """As much of a page as `offices_of` needs; the page itself may be gone when the row is written."""

    pk: int
    path: str


@dataclass(eq=False)
class Waiting:
    """A row that is written at the end of its transaction.

    It waits among the functions that Django calls after a commit, since those of a savepoint that is rolled back
    vanish with it; `gathered` takes it out before. Being called means nothing is left to do.
    """

    entry: Entry
    path: str = ""
    written: bool = False

    def __call__(self) -> None:
        self.written = True


def subject_of(obj: Any) -> Subject:
    if obj is None or isinstance(obj, Subject):
        return obj or Subject()
    if isinstance(obj, Page):
        return Subject(Page._meta.label_lower, str(obj.pk), str(obj), obj.path)
    return Subject(obj._meta.label_lower, str(obj.pk), str(obj))


def _cut(field: str, value: object) -> str:
    return text_of(value or "")[: LONGEST[field]]


def _name(actor: Any) -> str:
    full, name = actor.get_full_name(), actor.get_username()
    return f"{full}（{name}）" if full else str(name)


def _draft(
    action: str, *, actor: Any, request: HttpRequest | None, obj: Any, region: str, detail: dict[str, Any]
) -> Waiting:
    request = request or current_request()
    actor = actor or person_of(request)
    subject = subject_of(obj)
    entry = Entry(
        at=timezone.now(),
        actor_id=actor.pk if actor else None,
        actor_name=_cut("actor_name", _name(actor)) if actor else "",
        office=_cut("office", getattr(actor, "office", "")),
        address=_cut("address", address_of(request)),
        action=_cut("action", action),
        object_type=_cut("object_type", subject.type),
        object_id=_cut("object_id", subject.id),
        object_title=_cut("object_title", subject.title),
        region_code=_cut("region_code", region),
        detail=plain(detail),
    )
    return Waiting(entry, "" if region else subject.path)


def _write(waiting: list[Waiting]) -> None:
    """Add rows in one go, with the regions of all their pages."""
    paths = sorted({row.path for row in waiting if row.path})
    offices = offices_of([Place(*numbered) for numbered in enumerate(paths)]) if paths else {}
    codes = {paths[at]: region.region_code for at, (region, _department) in offices.items() if region is not None}
    for row in waiting:
        row.written = True
        if row.path in codes:
            row.entry.region_code = _cut("region_code", codes[row.path])
    append([row.entry for row in waiting])


def _gathering() -> bool:
    return bool(getattr(connection, "audit_gathering", False))


@contextmanager
def gathered() -> Iterator[None]:
    """One transaction whose rows are written together at its end.

    The end of the chain is then locked for a moment only, and last of all: two editors never wait for each other
    crosswise, and 300 items take one lock.
    """
    with transaction.atomic():
        if _gathering():
            yield
            return
        connection.audit_gathering = True  # type: ignore[attr-defined]
        try:
            yield
        finally:
            connection.audit_gathering = False  # type: ignore[attr-defined]
        kept = [waiting[1] for waiting in connection.run_on_commit]
        _write([row for row in kept if isinstance(row, Waiting) and not row.written])


def record(
    action: str,
    actor: Any = None,
    request: HttpRequest | None = None,
    obj: Any = None,
    region: str = "",
    **detail: Any,
) -> None:
    """Add a row to the current transaction. Actor and address are those of the current request unless given.

    Outside `gathered` the end of the chain stays locked until that transaction ends: what touches much uses `gathered`.
    `detail` is what a reader of the record should see; never a password, never the body of a request.
    """
    row = _draft(action, actor=actor, request=request, obj=obj, region=region, detail=detail)
    if _gathering():
        transaction.on_commit(row)
    else:
        _write([row])


def record_many(action: str, objects: Iterable[Any], actor: Any = None, **detail: Any) -> None:
    """The same act on many objects, under one lock."""
    with gathered():
        for obj in objects:
            record(action, actor=actor, obj=obj, **detail)


def record_apart(
    action: str,
    actor: Any = None,
    request: HttpRequest | None = None,
    obj: Any = None,
    region: str = "",
    **detail: Any,
) -> None:
    """Add a row that outlives the rollback of the request: it is written when the answer is ready.

    Outside a request it is written at once; a command calls it after its own transaction.
    """
    row = _draft(action, actor=actor, request=request, obj=obj, region=region, detail=detail)
    answered = current_request()
    if answered is None:
        _write([row])
    else:
        held_back(answered).append(row)


def held_back(request: HttpRequest) -> list[Waiting]:
    """Rows that wait for the answer to `request`."""
    if not hasattr(request, "audit_apart"):
        request.audit_apart = []  # type: ignore[attr-defined]
    waiting: list[Waiting] = request.audit_apart  # type: ignore[attr-defined]
    return waiting


def write_held_back(request: HttpRequest) -> None:
    waiting = held_back(request)
    request.audit_apart = []  # type: ignore[attr-defined]
    _write(waiting)
