"""The guard and the one-revision rule, tied to signals; each receiver calls a plain function."""

from typing import Any

from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.signals import pre_page_move

from moderation.guard import check_media, check_row, check_save, check_subtree
from moderation.rounds import note_edit
from pages.base.content import ContentPage


def guard_save(instance: Any, raw: bool = False, update_fields: Any = None, **_kwargs: Any) -> None:
    if raw:
        return
    if isinstance(instance, Page):
        check_save(instance, update_fields)
    elif isinstance(instance, PageViewRestriction) or instance._meta.app_label == "pages":
        check_row(instance)


def guard_media(instance: Any, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        check_media(instance)


def guard_delete(instance: Any, **_kwargs: Any) -> None:
    if isinstance(instance, Page):
        check_subtree(instance)
    elif isinstance(instance, PageViewRestriction) or instance._meta.app_label == "pages":
        check_row(instance)


def guard_set(instance: Any, action: str, **_kwargs: Any) -> None:
    if isinstance(instance, ContentPage) and action.startswith("pre_") and instance.live:
        check_subtree(instance)


def guard_move(instance: Page, **_kwargs: Any) -> None:
    check_subtree(instance)


def watch_edits(instance: Revision, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        note_edit(instance)


def connect() -> None:
    pre_save.connect(guard_save, dispatch_uid="moderation.guard_save")
    for model in (get_image_model(), get_document_model()):
        pre_save.connect(guard_media, sender=model, dispatch_uid=f"moderation.guard_media.{model.__name__}")
    pre_delete.connect(guard_delete, dispatch_uid="moderation.guard_delete")
    m2m_changed.connect(guard_set, dispatch_uid="moderation.guard_set")
    pre_page_move.connect(guard_move, dispatch_uid="moderation.guard_move")
    post_save.connect(watch_edits, sender=Revision, dispatch_uid="moderation.watch_edits")
