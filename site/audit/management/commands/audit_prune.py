"""Removal of rows past their time. Run by the owner of the table, by hand or once a year; nothing else removes rows."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.management.commands.audit_export import day
from audit.pruning import PruneError, prune


class Command(BaseCommand):
    help = "Export the internal record before a day to OUT.jsonl and OUT.csv, then remove it; at least six months stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--before", type=day, required=True, metavar="DAY", help="first day that is kept")
        parser.add_argument("--out", type=Path, required=True, help="name of the files without their endings")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            count = prune(options["before"], options["out"])
        except (PruneError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{count} rows removed")
