"""Send what waits in the outbox to the indexes; with --watch for as long as the site runs."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from search.models import OutboxEntry
from search.sync import drain_all, waiting


class Command(BaseCommand):
    help = "Send the waiting changes to the search indexes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--watch", action="store_true", help="go on for ever")
        parser.add_argument("--pause", type=float, default=3.0, help="seconds between looks")

    def handle(self, *_args: Any, **options: Any) -> None:
        told = ""
        while True:
            done, left = drain_all(), waiting()
            error = OutboxEntry.objects.filter(sent=False).exclude(error="").values_list("error", flat=True).first()
            if done or not options["watch"]:
                self.stdout.write(f"处理 {done} 条，还有 {left} 条")
            if error and error != told:
                self.stderr.write(f"搜索引擎暂时不能写入：{error}")
            told = error or ""
            if not options["watch"]:
                return
            close_old_connections()
            time.sleep(options["pause"])
