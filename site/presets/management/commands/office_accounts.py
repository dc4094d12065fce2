"""The accounts of the offices of a trial site, with their passwords: shown when they are made, and never again."""

import unicodedata
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from presets.accounts import give_passwords, make_accounts
from presets.files import Preset, PresetError

HEADINGS = ("机构", "用户名", "密码")
KEPT = "（已有密码）"


def padded(text: str, width: int) -> str:
    """Chinese takes two places in a terminal."""
    taken = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
    return text + " " * max(0, width - taken)


class Command(BaseCommand):
    help = "Make an account for each office of a trial site and print the passwords that were made."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--preset", default=settings.PRESET)
        parser.add_argument("--reset", action="store_true", help="new passwords for all of them")
        parser.add_argument("--i-know", action="store_true", help="also on a site that is no trial site")

    @transaction.atomic
    def handle(self, *_args: Any, **options: Any) -> None:
        if not (settings.OFFICE_ACCOUNTS or options["i_know"]):
            raise CommandError(
                "这不是试用环境：多人共用的机构账户不该出现在正式网站上。"
                "确实需要时加 --i-know，或设 OFFICE_ACCOUNTS=true。"
            )
        try:
            preset = Preset(options["preset"])
        except PresetError as error:
            raise CommandError(str(error)) from error
        make_accounts(preset)
        rows = give_passwords(preset, options["reset"])
        if not rows:
            raise CommandError("网站还没有载入预置资料，先运行 make run。")
        self._table([(seat.office, seat.username, made or KEPT) for seat, made in rows])
        if any(made for _seat, made in rows):
            self.stdout.write(self.style.WARNING("密码只显示这一次；忘了用 --reset 重新生成。"))

    def _table(self, rows: list[tuple[str, str, str]]) -> None:
        for office, username, secret in (HEADINGS, *rows):
            self.stdout.write(f"{padded(office, 44)}{padded(username, 34)}{secret}")
