"""Make what a site lacks for Tibetan: pages, 藏语委, its step in the chains; stopped in between, it is run again."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import OfficeKind
from accounts.provision import OFFICE_NAMES, provision_office
from moderation.guard import Act, publishing
from pages.base.bilingual.bulk.growing import CHUNK, grow
from pages.home.models import HomePage
from presets.chains import add_language_step
from translation.rights import provision_translators


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
            office = OFFICE_NAMES[OfficeKind.LANGUAGE].format(region=home.short_name)
            provision_office(OfficeKind.LANGUAGE, home, office)
            provision_translators(home)
        if changed := add_language_step():
            self.stdout.write(f"已在审批流程里加上“藏语委审定”：{'、'.join(changed)}")

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
