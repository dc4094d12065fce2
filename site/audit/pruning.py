"""Removing what is older than six months, so that what stays can still be proven."""

import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from audit.actions import RECORD_PRUNED
from audit.chain import lock
from audit.exporting import write_files
from audit.guards import KEPT_DAYS
from audit.models import Entry
from audit.record import record
from audit.verifying import verify


class PruneError(Exception):
    """Why nothing was removed."""


def prune(before: datetime.datetime, out: Path) -> int:
    """Export and remove the rows before the first one of `before` or later; leave a row that says so.

    Only the beginning of the chain is ever cut off: a row in the middle stays until all before it are old enough.
    """
    if before > timezone.now() - datetime.timedelta(days=KEPT_DAYS):
        raise PruneError(f"the record is kept for at least six months ({KEPT_DAYS} days)")
    with transaction.atomic():
        lock()
        found = verify()
        if found.problem:
            raise PruneError(f"the chain is broken, nothing is removed: {found.problem}")
        first_kept = Entry.objects.filter(at__gte=before).order_by("number").first()
        rows = Entry.objects.order_by("number")
        rows = rows.filter(number__lt=first_kept.number) if first_kept else rows
        last = rows.last()
        if last is None:
            return 0
        count, digest = write_files(rows, out)
        record(RECORD_PRUNED, through=last.number, hash=last.hash, count=count, export=out.name, sha256=digest)
        doomed = Entry.objects.filter(number__lte=last.number)
        doomed._raw_delete(doomed.db)
    return count
