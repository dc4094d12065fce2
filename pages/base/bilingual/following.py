"""What happens to a Chinese page happens to its Tibetan twin: each receiver calls one plain function."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move, pre_page_move

from pages.base.bilingual.bulk.renewing import follow_in_turn
from pages.base.bilingual.mirror import follow, move_twin, take_down_twin
from pages.base.bilingual.place import bar_move
from pages.base.bilingual.privacy import same_privacy
from pages.base.bilingual.twins import in_main_language, original_of, twin_of


def _is_source(page: Any) -> bool:
    return hasattr(page, "kind") and in_main_language(page)


def published(instance: Any, **_kwargs: Any) -> None:
    """A Chinese page leads its twin; a translation that was approved takes the facts of the Chinese of today."""
    if _is_source(instance):
        follow_in_turn(instance)
    elif hasattr(instance, "kind") and (source := original_of(instance)) is not None:
        follow(source)


def unpublished(instance: Any, **_kwargs: Any) -> None:
    if _is_source(instance):
        take_down_twin(instance)


def moved(instance: Any, **_kwargs: Any) -> None:
    page = instance.specific
    if _is_source(page):
        move_twin(page)


def deleted(sender: Any, instance: Any, **_kwargs: Any) -> None:
    if isinstance(instance, Page) and sender is type(instance) and _is_source(instance):
        twin = twin_of(instance)
        if twin is not None:
            twin.delete()


def privacy_changed(instance: Any, **_kwargs: Any) -> None:
    if isinstance(instance, PageViewRestriction):
        same_privacy(instance.page)


def connect() -> None:
    page_published.connect(published, dispatch_uid="bilingual.published")
    page_unpublished.connect(unpublished, dispatch_uid="bilingual.unpublished")
    pre_page_move.connect(bar_move, dispatch_uid="bilingual.bar_move")
    post_page_move.connect(moved, dispatch_uid="bilingual.moved")
    pre_delete.connect(deleted, dispatch_uid="bilingual.deleted")
    for signal in (post_save, post_delete):
        signal.connect(privacy_changed, sender=PageViewRestriction, dispatch_uid="bilingual.privacy")
    m2m_changed.connect(
        privacy_changed, sender=PageViewRestriction.groups.through, dispatch_uid="bilingual.privacy_groups"
    )
