"""Compare the indexes with the database, name the differences, mend them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engine import engines
from search.engines.base import EngineUnavailableError
from search.models import Target
from search.sync import compare, mend


class Command(BaseCommand):
    help = "Compare the search indexes with the database; --mend brings them up to date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        results = [self._check(target, options["mend"]) for target in engines()]
        if not all(results):
            raise CommandError("索引与数据库不一致；加 --mend 修复。")

    def _check(self, target: str, mending: bool) -> bool:
        try:
            found = compare(target)
        except EngineUnavailableError as error:
            label = Target(target).label
            raise CommandError(f"没有可用的{label}（{error}），请运行 search_reindex。") from error
        self.stdout.write(str(Target(target).label))
        for name, keys in (("缺少", found.missing), ("多余", found.surplus), ("过时", found.outdated)):
            self.stdout.write(f"{name} {len(keys)} 个" + (f"：{'、'.join(sorted(keys)[:20])}" if keys else ""))
        if mending and not found.is_clean:
            mend(found, target)
            self.stdout.write("已修复")
        return mending or found.is_clean
