"""The record as files: JSON lines, exact and with its hashes, and CSV for a spreadsheet."""

import csv
import datetime
import hashlib
import json
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from audit.actions import label_of
from audit.hashing import COVERED, canonical, facts
from audit.models import Entry
from pages.base.spreadsheets import harmless

CHUNK = 2000
COLUMNS = (*COVERED, "previous", "hash")


def between(since: datetime.datetime | None, until: datetime.datetime | None) -> QuerySet[Entry]:
    """Rows from `since` to before `until`, in their order."""
    rows = Entry.objects.order_by("number")
    if since is not None:
        rows = rows.filter(at__gte=since)
    return rows if until is None else rows.filter(at__lt=until)


def line_of(row: Entry) -> dict[str, Any]:
    return facts(row) | {"previous": row.previous, "hash": row.hash}


def shown(value: Any) -> str:
    return canonical(value) if isinstance(value, dict | list) else "" if value is None else str(value)


def cell(value: Any) -> str:
    """Text for a spreadsheet, never a formula."""
    return harmless(shown(value))


def write_files(rows: QuerySet[Entry], out: Path) -> tuple[int, str]:
    """Write `out`.jsonl and `out`.csv; return how many rows, and the SHA-256 of the first."""
    lines, table = out.with_name(f"{out.name}.jsonl"), out.with_name(f"{out.name}.csv")
    count = 0
    with lines.open("x", encoding="utf-8") as exact, table.open("x", encoding="utf-8-sig", newline="") as sheet:
        writer = csv.writer(sheet)
        writer.writerow([*COLUMNS, "action_name"])
        for row in rows.iterator(chunk_size=CHUNK):
            line = line_of(row)
            exact.write(json.dumps(line, ensure_ascii=False) + "\n")
            writer.writerow([*(cell(line[name]) for name in COLUMNS), cell(label_of(row.action))])
            count += 1
    with lines.open("rb") as written:
        return count, hashlib.file_digest(written, "sha256").hexdigest()
