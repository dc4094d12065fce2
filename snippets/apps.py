from typing import Any

from django.apps import AppConfig


def _follow_the_calendar(raw: bool = False, **_kwargs: Any) -> None:
    from snippets.calendar.keeping import note_change

    if not raw:
        note_change()


class SnippetsConfig(AppConfig):
    name = "snippets"
    verbose_name = "公用词表"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save

        from snippets.calendar.models import Holiday

        for signal in (post_save, post_delete):
            signal.connect(_follow_the_calendar, sender=Holiday, dispatch_uid=f"snippets.calendar.{id(signal)}")
