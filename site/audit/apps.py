from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "audit"
    verbose_name = "内部留痕"

    def ready(self) -> None:
        from audit import checks, guards, logins, mirror  # noqa: F401

        post_migrate.connect(guards.after_migrate, sender=self)
