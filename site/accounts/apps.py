from importlib import import_module

from django.apps import AppConfig
from django.core import checks


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "账户"

    def ready(self) -> None:
        from accounts.fund_rights import connect
        from accounts.isolation.checks import check_doors
        from accounts.isolation.choosers import mask_choosers, refuse_references
        from accounts.isolation.doors import classify
        from accounts.isolation.filters import narrow_filters
        from pages.base.references import reference_rules

        classify()
        checks.register(check_doors, checks.Tags.urls)
        mask_choosers()
        narrow_filters()
        reference_rules.append(refuse_references)
        connect()
        for module in ("notices", "officers", "receivers"):
            import_module(f"accounts.{module}")
