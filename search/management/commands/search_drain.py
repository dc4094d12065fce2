"""Send what waits in the outbox to the index; with --watch for as long as the site runs."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from search.engines.base import EngineUnavailableError
from search.models import OutboxEntry
from search.sync import drain, note_failure


class Command(BaseCommand):
    help = "Send the waiting changes to the search index."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--watch", action="store_true", help="go on for ever")
        parser.add_argument("--pause", type=float, default=3.0, help="seconds between looks")

    def handle(self, *_args: Any, **options: Any) -> None:
        while True:
            done = self._drain()
            if done or not options["watch"]:
                self.stdout.write(f"处理 {done} 条，还有 {OutboxEntry.objects.count()} 条")
            if not options["watch"]:
                return
            close_old_connections()
            time.sleep(options["pause"])

    def _drain(self) -> int:
        done = 0
        try:
            while taken := drain():
                done += taken
        except EngineUnavailableError as error:
            note_failure(error)
            self.stderr.write(f"搜索引擎暂时不能写入：{error}")
        return done
