"""Write a whole new index; readers keep the old one until it is in place."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from search.engine import engine
from search.sync import reindex
from search.text.analyse import VERSION


class Command(BaseCommand):
    help = "Build the search index anew and put it in place of the old one, without a gap."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-needed", action="store_true", help="only without an index of this analyser's version")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["if_needed"] and engine().version() == VERSION:
            return
        done = reindex(lambda number: self.stdout.write(f"{number}…") if options["verbosity"] > 1 else None)
        self.stdout.write(f"索引已重建：{done} 个页面")
