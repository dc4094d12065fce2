"""Give fronts their groups, offices, collection and rights; safe to repeat."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.all_fronts import Front, fronts


class Command(BaseCommand):
    help = "Make the groups, offices, collections and rights that a region or department lacks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--region", help="code of a region, e.g. 623025: it and its departments")
        parser.add_argument("--department", help="slug of one department of that region")
        parser.add_argument("--all", action="store_true", help="every region and department")

    def handle(self, *_args: Any, **options: Any) -> None:
        chosen = self._chosen(options["region"], options["department"], options["all"])
        if not chosen:
            raise CommandError("没有这样的地区或部门。")
        for front in chosen:
            with transaction.atomic():
                made = front.provide()
            self.stdout.write(f"{front.name}：{'、'.join(made) if made else '不缺什么'}")

    @staticmethod
    def _chosen(region: str | None, department: str | None, everything: bool) -> list[Front]:
        if everything == bool(region):
            raise CommandError("请给出 --region 代码（可加 --department 网址名），或者 --all。")
        return [
            front
            for front in fronts()
            if everything or (front.region.region_code == region and department in {None, front.page.slug})
        ]
