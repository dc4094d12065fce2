"""Writing a whole new index beside the one in use and putting it in its place, without a gap.

A rebuild that was cut off goes on where it stopped: the row `Rebuild` names the new index and the last page in it.
Rows of the outbox that are sent meanwhile are kept and sent once more to the new index, which may have read their
pages before they changed.
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import transaction

from search.documents import document_ids
from search.engine import engine
from search.engines.base import EngineUnavailableError
from search.models import OutboxEntry, Rebuild, Target
from search.parallel import documents_of
from search.schema import INDEX_VERSION
from search.sync import drain_quietly

#: Pages that are written at once; what was not yet written when a process dies is read again.
BATCH = 2000


class RebuildRunningError(Exception):
    """Another process on this machine is rebuilding."""


@contextmanager
def _alone() -> Iterator[None]:
    """One rebuild at a time on a machine. The system frees the lock of a process that was killed."""
    path = Path(settings.SEARCH_INDEX)
    path.mkdir(parents=True, exist_ok=True)
    with (path / "rebuild.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RebuildRunningError("another rebuild is running") from error
        yield


def _begun(target: str, afresh: bool) -> Rebuild:
    """The rebuild to go on with, or a new one."""
    row = Rebuild.objects.filter(target=target).first()
    if row and not afresh and row.version == INDEX_VERSION and engine(target).is_begun(row.name):
        return row
    if row:
        engine(target).discard(row.name)
        row.delete()
    return Rebuild.objects.create(target=target, name=engine(target).begin(INDEX_VERSION), version=INDEX_VERSION)


def _finish(row: Rebuild) -> None:
    engine(row.target).swap(row.name)
    with transaction.atomic():
        # Waits for a drain that has seen this rebuild and not yet noted what it sent.
        list(Rebuild.objects.select_for_update().filter(pk=row.pk))
        OutboxEntry.objects.filter(target=row.target, sent=True).update(sent=False)
        row.delete()
    drain_quietly()


def reindex(
    target: str = Target.MAIN, progress: Callable[[int, int], None] = lambda _done, _all: None, afresh: bool = False
) -> int:
    """Write a new index and swap it in; return its number of pages. Raises EngineUnavailableError with the work kept.

    `progress` is called with the pages written and the pages there are.
    """
    with _alone():
        row = _begun(target, afresh)
        left = document_ids(after=row.last_page)
        whole = row.done + len(left)
        batches = [left[start : start + BATCH] for start in range(0, len(left), BATCH)]
        for batch, documents in documents_of(batches):
            engine(target).add(row.name, documents)
            row.last_page, row.done = batch[-1], row.done + len(documents)
            row.save(update_fields=["last_page", "done"])
            progress(row.done, whole)
        _finish(row)
    return row.done


def is_needed(target: str = Target.MAIN) -> bool:
    """Whether there is no index, or one of another analyser or other fields."""
    try:
        return engine(target).version() != INDEX_VERSION
    except EngineUnavailableError:
        return True
