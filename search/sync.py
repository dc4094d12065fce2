"""The indexer: takes rows of the outbox, reads the pages anew, sends them to the engine they are for.

A row stays until the engine has taken its page. What fails stays with its error and is tried again.
"""

import logging
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from wagtail.models import Page

from search.describing import kin_ids
from search.documents import indexed_pages
from search.engine import engine, engines
from search.engines.base import EngineUnavailableError
from search.models import OutboxEntry, Rebuild, Target

logger = logging.getLogger(__name__)

BATCH = 200


def waiting(target: str | None = None) -> int:
    """Rows that no engine has taken yet."""
    rows = OutboxEntry.objects.filter(sent=False)
    return (rows.filter(target=target) if target else rows).count()


def _ids(rows: list[OutboxEntry]) -> set[int]:
    ids = {row.page_id for row in rows if row.page_id}
    for path in {row.subtree for row in rows if row.subtree}:
        ids |= set(Page.objects.filter(path__startswith=path).values_list("pk", flat=True))
    return ids | kin_ids(ids)


def _send(target: str, ids: set[int]) -> None:
    documents = list(indexed_pages(ids))
    gone = {str(pk) for pk in ids} - {document.key for document in documents}
    if gone:
        engine(target).delete(gone)
    if documents:
        engine(target).upsert(documents)


def drain(target: str = Target.MAIN, limit: int = BATCH) -> int:
    """Take at most `limit` rows; return how many were done. Raises EngineUnavailableError with the rows kept.

    Without an index there is nothing to bring up to date: `search_reindex` will read everything.
    """
    with transaction.atomic():
        waiting = OutboxEntry.objects.filter(target=target, sent=False).order_by("pk")
        rows = list(waiting.select_for_update(skip_locked=True, of=("self",))[:limit])
        if not rows:
            return 0
        rebuilding = list(Rebuild.objects.select_for_update().filter(target=target))
        if engine(target).version() is not None:
            _send(target, _ids(rows))
        taken = OutboxEntry.objects.filter(pk__in=[row.pk for row in rows])
        if rebuilding:
            taken.update(sent=True)
        else:
            taken.delete()
    return len(rows)


def drain_all() -> int:
    """Drain every target as far as it goes; the error of one that is down is noted in its rows."""
    done = 0
    for target in engines():
        try:
            while taken := drain(target):
                done += taken
        except EngineUnavailableError as error:
            rows = OutboxEntry.objects.filter(target=target, sent=False)
            rows.update(attempts=F("attempts") + 1, error=str(error)[:300])
    return done


def drain_quietly() -> None:
    """After a commit: a failing engine never reaches the editor, whose publication stands."""
    try:
        drain_all()
    except Exception:
        logger.exception("the outbox could not be drained")


@dataclass(frozen=True)
class Comparison:
    """Keys that the index lacks, holds too many, or holds in another state than the database."""

    missing: set[str]
    surplus: set[str]
    outdated: set[str]

    @property
    def is_clean(self) -> bool:
        return not (self.missing or self.surplus or self.outdated)


def compare(target: str = Target.MAIN) -> Comparison:
    held = dict(engine(target).keys())
    wanted = {document.key: document.stored["fingerprint"] for document in indexed_pages()}
    return Comparison(
        missing=wanted.keys() - held.keys(),
        surplus=held.keys() - wanted.keys(),
        outdated={key for key in wanted.keys() & held.keys() if wanted[key] != held[key]},
    )


def mend(found: Comparison, target: str = Target.MAIN) -> None:
    keys = sorted(int(key) for key in found.missing | found.surplus | found.outdated)
    for start in range(0, len(keys), BATCH):
        _send(target, set(keys[start : start + BATCH]))
