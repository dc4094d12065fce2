"""Make the missing Tibetan pages of a site; stopped in between, it is simply run again."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from moderation.guard import Act, publishing
from pages.base.bilingual.bulk.growing import CHUNK, grow
from pages.home.models import HomePage


class Command(BaseCommand):
    help = "Make the Tibetan page of every public Chinese page that has none yet, some hundred in one transaction."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--chunk", type=int, default=CHUNK, help="pages of one transaction")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["chunk"] < 1:
            raise CommandError("--chunk 要大于 0。")
        portals = list(HomePage.objects.originals())
        if not portals:
            raise CommandError("站点还是空的，请先运行 manage.py bootstrap。")
        for home in portals:
            self._grow(home, options["chunk"])

    def _grow(self, home: HomePage, chunk: int) -> None:
        self.stdout.write(f"{home.title}：正在生成藏文页面……")
        started = time.monotonic()
        made = 0
        with publishing(Act.TRANSLATION):
            for step in grow(home, chunk):
                made = step.made
                self.stdout.write(f"{made}/{step.wanted} {step.reached}")
        if not made:
            self.stdout.write("没有缺少的藏文页面。")
            return
        seconds = time.monotonic() - started
        self.stdout.write(f"生成 {made} 页，用时 {seconds:.0f} 秒，每页 {1000 * seconds / made:.1f} 毫秒")
