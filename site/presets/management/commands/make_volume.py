"""Fill the site with a believable number of items, for benches and manual trial."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from moderation.guard import Act, publishing
from pages.base.bilingual.twins import twin_of
from pages.home.models import HomePage
from presets.files import Preset
from presets.volume import Volume, fill


class Command(BaseCommand):
    help = "Make a large trial site: all counties, all departments, items with real revisions. Marked 示例."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--items", type=int, required=True)
        parser.add_argument("--preset", default=settings.PRESET)
        parser.add_argument("--largest", type=int, default=2000, help="items of the first list")
        parser.add_argument("--counties", type=int, default=None, help="at most so many counties")
        parser.add_argument("--departments", type=int, default=None, help="at most so many departments each")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["items"] < 1:
            raise CommandError("--items 要大于 0。")
        if not HomePage.objects.exists():
            raise CommandError("站点还是空的，请先运行 manage.py bootstrap。")
        started = time.monotonic()
        volume = Volume(Preset(options["preset"]), options["counties"], options["departments"])
        written = 0
        with publishing(Act.VOLUME):
            for department, number in fill(volume, options["items"], options["largest"]):
                written += number
                if options["verbosity"] > 1:
                    self.stdout.write(f"{department.full_name}：{number}（共 {written}）")
        seconds = time.monotonic() - started
        self.stdout.write(f"写入 {written} 项，用时 {seconds:.0f} 秒，每秒 {written / seconds:.0f} 项")
        if any(twin_of(home) for home in HomePage.objects.originals()):
            call_command("tibetan_tree", stdout=self.stdout)
