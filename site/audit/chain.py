"""Adding to the chain: one writer at a time, each row bound to the one before by its hash."""

from collections.abc import Sequence

from django.db import connection, transaction

from audit.hashing import hash_of
from audit.models import BEGINNING, Entry

#: Any number, as long as nothing else in the database locks by it.
LOCK = 0x17A0D17


def lock() -> None:
    """Hold the end of the chain until the transaction ends. On SQLite every transaction of this site already does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def append(entries: Sequence[Entry]) -> None:
    """Number, bind and write `entries`, all or none."""
    if not entries:
        return
    with transaction.atomic():
        lock()
        last = Entry.objects.order_by("-number").values_list("number", "hash").first()
        number, previous = last or (0, BEGINNING)
        for entry in entries:
            number += 1
            entry.number, entry.previous = number, previous
            entry.hash = previous = hash_of(entry, previous)
        Entry.objects.bulk_create(entries, batch_size=200)
