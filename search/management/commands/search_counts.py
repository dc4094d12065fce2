"""Housekeeping of the counted queries; for a timer, once a day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from search.counting import KEEP_DAYS, KEEP_ONCE_DAYS, prune
from search.counts import QueryCount


class Command(BaseCommand):
    help = "Say how many counts of queries are kept; --prune removes those that are too old."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--prune", action="store_true", help=f"remove what is older than {KEEP_DAYS} days")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["prune"]:
            self.stdout.write(
                f"已删除 {prune()} 条过期的搜索统计（超过 {KEEP_DAYS} 天，或 {KEEP_ONCE_DAYS} 天前只搜过一次）"
            )
        self.stdout.write(f"现有 {QueryCount.objects.count()} 条搜索统计")
