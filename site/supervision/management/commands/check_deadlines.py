"""The daily look for a host's timetable, and a table of what is overdue. The scheduler does the same by itself."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from supervision.clocks.daily import look


class Command(BaseCommand):
    help = "Open, end and tell of legal deadlines; print what is overdue. Exit code 1 where anything is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="print the overdue ones alone")

    def handle(self, *_args: Any, **options: Any) -> None:
        seen = look()
        if not options["quiet"]:
            self.stdout.write(
                f"新开始{seen.opened}个期限，{seen.fell_away}个情形已消失；"
                f"通知：开始{seen.told.opened}，快到期{seen.told.soon}，超期{seen.told.late}"
            )
        for clock in seen.overdue:
            place = f"{clock.region_name}{clock.department_name and ' '}{clock.department_name}"
            self.stdout.write(f"超期{clock.days_late()}天\t{clock.deadline}\t{place}\t{clock}")
        if seen.overdue:
            sys.exit(1)
