"""Proof that nobody has changed, removed or slipped in a row of the internal record (W12)."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from audit.guards import missing
from audit.verifying import verify


class Command(BaseCommand):
    help = "Walk the chain of the internal record; exit 1 at the first row that was changed, removed or forked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--expect", default="", metavar="HASH", help="a hash that an earlier run printed")

    def handle(self, *_args: Any, **options: Any) -> None:
        found = verify(options["expect"])
        if found.problem:
            raise CommandError(f"BROKEN after {found.count} rows: {found.problem}")
        lacking = missing() if settings.AUDIT_GUARDED else []
        if lacking:
            raise CommandError(f"the chain is whole, but triggers are missing: {', '.join(lacking)}; run migrate")
        self.stdout.write(f"OK: {found.count} rows, last hash {found.last}")
