from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "页面"

    def ready(self) -> None:
        from pages.base import checks, history, hosts  # noqa: F401
        from pages.base.bilingual import following

        following.connect()
