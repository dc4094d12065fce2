from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "账户"

    def ready(self) -> None:
        """Connect the receivers."""
        import_module("accounts.notices")
        import_module("accounts.officers")
