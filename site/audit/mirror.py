"""Wagtail's own log (publish, edit, delete, steps of a workflow) goes into the chain too, in the same transaction."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from audit.record import Subject, record


def _at_hand(line: Any, name: str) -> Any | None:
    """What the line was made with, without asking the database."""
    return line._meta.get_field(name).get_cached_value(line, default=None)


def _path(line: Any) -> str:
    page = _at_hand(line, "page") or Page.objects.filter(pk=line.page_id).only("path").first()
    return page.path if page else ""


def _subject(line: Any) -> Subject:
    """From the line itself: what was deleted is still called in it as it was."""
    if isinstance(line, PageLogEntry):
        return Subject(Page._meta.label_lower, str(line.page_id), line.label, _path(line))
    kind = line.content_type
    return Subject(f"{kind.app_label}.{kind.model}" if kind else "", line.object_id, line.label)


def mirror(line: Any) -> None:
    person = _at_hand(line, "user") or get_user_model().objects.filter(pk=line.user_id).first()
    record(line.action, actor=person, obj=_subject(line), **({"log": line.data} if line.data else {}))


def mirror_all(lines: Iterable[Any]) -> None:
    """Lines that were stored in bulk send no signal."""
    for line in lines:
        mirror(line)


@receiver(post_save, sender=PageLogEntry)
@receiver(post_save, sender=ModelLogEntry)
def follow(instance: Any, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    if created and not raw:
        mirror(instance)
