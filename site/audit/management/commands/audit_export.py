"""The internal record as files, for whoever inspects it."""

import datetime
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from audit.actions import RECORD_EXPORTED
from audit.exporting import between, write_files
from audit.record import record


def day(text: str) -> datetime.datetime:
    """The beginning of a day in the site's own time."""
    try:
        return timezone.make_aware(datetime.datetime.fromisoformat(f"{text}T00:00:00"))
    except ValueError as error:
        raise ArgumentTypeError(f"not a day like 2026-01-31: {text}") from error


class Command(BaseCommand):
    help = "Write the internal record to OUT.jsonl (exact, with hashes) and OUT.csv (for a spreadsheet)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="since", type=day, metavar="DAY", help="first day; all there is if absent")
        parser.add_argument("--to", dest="until", type=day, metavar="DAY", help="last day, itself included")
        parser.add_argument("--out", type=Path, required=True, help="name of the files without their endings")

    def handle(self, *_args: Any, **options: Any) -> None:
        since, until = options["since"], options["until"]
        rows = between(since, until + datetime.timedelta(days=1) if until else None)
        try:
            count, digest = write_files(rows, options["out"])
        except OSError as error:
            raise CommandError(str(error)) from error
        record(RECORD_EXPORTED, since=since, until=until, count=count, sha256=digest)
        self.stdout.write(f"{count} rows, SHA-256 of the JSON lines {digest}")
