"""Compare the index with the database, name the differences, mend them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.base import EngineUnavailableError
from search.sync import compare, mend


class Command(BaseCommand):
    help = "Compare the search index with the database; --mend brings it up to date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            found = compare()
        except EngineUnavailableError as error:
            raise CommandError(f"没有可用的索引（{error}），请运行 search_reindex。") from error
        for label, keys in (("缺少", found.missing), ("多余", found.surplus), ("过时", found.outdated)):
            self.stdout.write(f"{label} {len(keys)} 个" + (f"：{'、'.join(sorted(keys)[:20])}" if keys else ""))
        if found.is_clean:
            return
        if not options["mend"]:
            raise CommandError("索引与数据库不一致；加 --mend 修复。")
        mend(found)
        self.stdout.write("已修复")
