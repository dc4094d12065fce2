from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "账户"

    def ready(self) -> None:
        """Connect the receivers."""
        for module in ("notices", "officers", "receivers"):
            import_module(f"accounts.{module}")
