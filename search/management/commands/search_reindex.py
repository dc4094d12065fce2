"""Write a whole new index; readers keep the old one until it is in place. One that was cut off goes on."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engine import engines
from search.engines.base import EngineUnavailableError
from search.models import Target
from search.rebuild import RebuildRunningError, is_needed, reindex


class Command(BaseCommand):
    help = "Build the search index anew and put it in place of the old one, without a gap."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-needed", action="store_true", help="only without an index of this analyser's version")
        parser.add_argument("--target", choices=Target.values, help="only the main or the stand-by index")
        parser.add_argument("--afresh", action="store_true", help="throw away what an interrupted run has written")

    def handle(self, *_args: Any, **options: Any) -> None:
        chosen = [target for target in engines() if options["target"] in (None, target)]
        if not chosen:
            raise CommandError("没有设置备用索引：只有 SEARCH_ENGINE=elastic 时才有。")
        failed = []
        for target in chosen:
            if options["if_needed"] and not is_needed(target):
                continue
            try:
                self._reindex(target, options["afresh"])
            except EngineUnavailableError as error:  # the other index is made all the same
                failed.append(f"{Target(target).label}：搜索引擎写不进去（{error}）。")
        if failed:
            raise CommandError("".join(failed) + "已写的保留着，恢复后再运行一次就接着写。")

    def _reindex(self, target: str, afresh: bool) -> None:
        def progress(done: int, whole: int) -> None:
            self.stdout.write(f"{done} / {whole}")

        try:
            done = reindex(target, progress, afresh)
        except RebuildRunningError as error:
            raise CommandError("另一个重建正在进行，请等它结束。") from error
        self.stdout.write(f"{Target(target).label}已重建：{done} 个页面")
