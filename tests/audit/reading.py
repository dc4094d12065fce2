"""Reading the record in tests, and spoiling it as somebody with the database's password might."""

import datetime
import io
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from audit.chain import append
from audit.guards import TABLE
from audit.models import Entry


def rows(action: str) -> list[Entry]:
    return list(Entry.objects.filter(action=action).order_by("number"))


def only(action: str) -> Entry:
    found = rows(action)
    assert len(found) == 1, [str(row) for row in Entry.objects.order_by("number")]
    return found[0]


def spoil(change: str, *values: Any) -> None:
    """Raw SQL on the table of the record."""
    with connection.cursor() as cursor:
        cursor.execute(change.replace("RECORD", TABLE), values)


def command(name: str, *arguments: str) -> str:
    out = io.StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


def of_days_ago(days: int, title: str = "旧事") -> Entry:
    entry = Entry(at=timezone.now() - datetime.timedelta(days=days), action="test.old", object_title=title, detail={})
    append([entry])
    return entry
