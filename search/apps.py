import atexit

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "搜索"

    def ready(self) -> None:
        from search import checks, counting, outbox, rules  # noqa: F401

        atexit.register(counting.flush_at_end)
