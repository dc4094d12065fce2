"""The indexer: takes rows of the outbox, reads the pages anew, sends them to the engine.

A row stays until the engine has taken its page. What fails stays with its error and is tried again.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Page

from search.documents import indexed_pages
from search.engine import engine
from search.engines.base import EngineUnavailableError
from search.lexicon import teach
from search.models import OutboxEntry
from search.text.analyse import VERSION

logger = logging.getLogger(__name__)

BATCH = 200


def _ids(rows: list[OutboxEntry]) -> set[int]:
    ids = {row.page_id for row in rows if row.page_id}
    for path in {row.subtree for row in rows if row.subtree}:
        ids |= set(Page.objects.filter(path__startswith=path).values_list("pk", flat=True))
    return ids


def _send(ids: set[int]) -> None:
    documents = list(indexed_pages(ids))
    gone = {str(pk) for pk in ids} - {document.key for document in documents}
    if gone:
        engine().delete(gone)
    if documents:
        engine().upsert(documents)


def drain(limit: int = BATCH) -> int:
    """Take at most `limit` rows; return how many were done. Raises EngineUnavailableError with the rows kept."""
    with transaction.atomic():
        rows = list(OutboxEntry.objects.select_for_update(skip_locked=True, of=("self",)).order_by("pk")[:limit])
        if not rows:
            return 0
        keys = [row.pk for row in rows]
        _send(_ids(rows))
        OutboxEntry.objects.filter(pk__in=keys).delete()
    return len(rows)


def note_failure(error: Exception) -> None:
    from django.db.models import F

    OutboxEntry.objects.update(attempts=F("attempts") + 1, error=str(error)[:300])


def drain_quietly() -> None:
    """After a commit: a failing engine never reaches the editor, whose publication stands.

    Without an index there is nothing to bring up to date: `search_reindex` will read everything.
    """
    try:
        if engine().version() is None:
            return
        while drain():
            pass
    except EngineUnavailableError as error:
        note_failure(error)
    except Exception:
        logger.exception("the outbox could not be drained")


def reindex(progress: Callable[[int], None] = lambda _done: None) -> int:
    """Write a whole new index and put it in place of the old one. What changes meanwhile waits in the outbox."""
    teach()
    newest = OutboxEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    done = 0
    with engine().rebuild(VERSION) as rebuilding:
        batch = []
        for document in indexed_pages():
            batch.append(document)
            if len(batch) == BATCH:
                rebuilding.add(batch)
                done += len(batch)
                batch = []
                progress(done)
        rebuilding.add(batch)
        done += len(batch)
    OutboxEntry.objects.filter(pk__lte=newest).delete()
    drain_quietly()
    return done


@dataclass(frozen=True)
class Comparison:
    """Keys that the index lacks, holds too many, or holds in another state than the database."""

    missing: set[str]
    surplus: set[str]
    outdated: set[str]

    @property
    def is_clean(self) -> bool:
        return not (self.missing or self.surplus or self.outdated)


def compare() -> Comparison:
    held = dict(engine().keys())
    wanted = {document.key: document.stored["fingerprint"] for document in indexed_pages()}
    return Comparison(
        missing=wanted.keys() - held.keys(),
        surplus=held.keys() - wanted.keys(),
        outdated={key for key in wanted.keys() & held.keys() if wanted[key] != held[key]},
    )


def mend(found: Comparison) -> None:
    _send({int(key) for key in found.missing | found.surplus | found.outdated})
