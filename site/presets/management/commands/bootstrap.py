"""First start of a site: load the preset into an empty database, fit the ports, make the first account."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from accounts.officers import provision_officers
from accounts.provision import provision_centre
from pages.home.models import HomePage
from presets.accounts import make_accounts
from presets.chains import load_chains
from presets.figures import load_figures
from presets.files import Preset, PresetError
from presets.loader import Loader
from snippets.calendar.keeping import load_holidays


class Command(BaseCommand):
    help = "Load a preset into an empty site and make the first account; later runs keep what was edited."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--preset", default="gannan")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--chinese-only", action="store_true", help="Load no Tibetan pages: quicker, for a trial.")

    def handle(self, *_args: Any, **options: Any) -> None:
        port: int = options["port"]
        fresh = False
        if HomePage.objects.exists():
            for site in Site.objects.exclude(port=port):
                site.port = port
                site.save()
        else:
            fresh = True
            self.stdout.write("正在载入预置资料，约需一分钟……")
            try:
                languages = [settings.LANGUAGE_CODE] if options["chinese_only"] else None
                home = Loader(Preset(options["preset"]), port, languages).load()
            except PresetError as error:
                raise CommandError(str(error)) from error
            self.stdout.write(f"已载入：{home.title}")
        load_chains(Preset(options["preset"]))
        load_figures(Preset(options["preset"]))
        load_holidays()
        for portal in HomePage.objects.originals():
            provision_centre(portal)
        provision_officers()
        self._first_account()
        if fresh and settings.OFFICE_ACCOUNTS:
            self._office_accounts(Preset(options["preset"]))
        self.stdout.write(f"网站：http://localhost:{port}/")
        for site in Site.objects.filter(is_default_site=False):
            self.stdout.write(f"子站：http://{site.hostname}:{port}/")
        self.stdout.write(f"后台：http://localhost:{port}/admin/")

    def _office_accounts(self, preset: Preset) -> None:
        """Made once: whoever deletes one of them does not find it again."""
        made = make_accounts(preset)
        self.stdout.write(f"各机构的账户已建立（{len(made)}个）；生成并显示密码：make accounts PRESET={preset.name}")

    def _first_account(self) -> None:
        """A generated password, shown once; there is no default one."""
        users = get_user_model().objects
        if users.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser("admin", email="", password=password, office="系统管理员")
        self.stdout.write(self.style.WARNING(f"首次登录：用户名 admin  密码 {password}（只显示这一次，请马上修改）"))
