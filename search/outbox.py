"""Events that change what is public write to the outbox; after the commit the indexer takes over."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from pages.base.bilingual.mirror import mirrored
from pages.base.front import SubsiteFront
from pages.convenience.models import ConveniencePage
from pages.guides.models import GuidePage
from pages.powers.models import LegalBasis
from search.describing import kin_ids
from search.engine import engines
from search.models import OutboxEntry
from search.sync import drain_quietly
from snippets.models import ServiceTheme, Statute


def drain_after_commit() -> None:
    """Ask for one drain at the end of the transaction, however many changes it holds."""
    waiting = transaction.get_connection().run_on_commit
    if not any(entry[1] is drain_quietly for entry in waiting):
        transaction.on_commit(drain_quietly, robust=True)


#: What is held back until the end of `gathered`: one row for each page and subtree, with its reason.
_held: ContextVar[dict[tuple[str, Any], str] | None] = ContextVar("outbox_held", default=None)


@contextmanager
def gathered() -> Iterator[None]:
    """Write the events of all that follows once, at its end: for acts that publish hundreds of pages."""
    held: dict[tuple[str, Any], str] = {}
    token = _held.set(held)
    try:
        yield
    finally:
        _held.reset(token)
    _store(held)


def _store(events: dict[tuple[str, Any], str]) -> None:
    rows = [
        OutboxEntry(target=target, reason=reason, **{name: value})
        for target in engines()
        for (name, value), reason in events.items()
    ]
    if rows:
        OutboxEntry.objects.bulk_create(rows)
        drain_after_commit()


def enqueue(reason: str, page_ids: Iterable[int] = (), subtree: str = "") -> None:
    """Note pages or a subtree, and ask for a drain once the transaction is committed."""
    events: dict[tuple[str, Any], str] = {("page_id", page_id): reason for page_id in page_ids}
    if subtree:
        events["subtree", subtree] = reason
    held = _held.get()
    if held is None:
        _store(events)
    else:
        held |= events


@receiver([page_published, mirrored])
def note_publication(instance: Any, **_kwargs: Any) -> None:
    subtree = instance.path if isinstance(instance, SubsiteFront) else ""
    enqueue("publish", [instance.pk], subtree)


@receiver(page_unpublished)
def note_withdrawal(instance: Any, **_kwargs: Any) -> None:
    enqueue("unpublish", [instance.pk], instance.path)


@receiver(pre_delete)
def note_deletion(sender: Any, instance: Any, **_kwargs: Any) -> None:
    if isinstance(instance, Page) and sender is type(instance):
        # The indexer finds the kin of what it takes; of a page that is gone it could not.
        enqueue("delete", {instance.pk} | kin_ids({instance.pk}))


@receiver(page_slug_changed)
def note_address(instance: Any, **_kwargs: Any) -> None:
    enqueue("slug", subtree=instance.path)


@receiver(post_page_move)
def note_move(instance: Any, **_kwargs: Any) -> None:
    enqueue("move", subtree=instance.path)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def note_privacy(instance: Any, **_kwargs: Any) -> None:
    enqueue("privacy", subtree=instance.page.path)


@receiver(post_save, sender=Site)
def note_host(instance: Site, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:  # a fixture may bring the host before its page
        enqueue("host", subtree=instance.root_page.path)


@receiver(post_save, sender=Statute)
def note_statute(instance: Statute, **_kwargs: Any) -> None:
    enqueue("statute", LegalBasis.objects.filter(statute=instance).values_list("page_id", flat=True).distinct())


@receiver([post_save, pre_delete], sender=ServiceTheme)
def note_theme(instance: ServiceTheme, **_kwargs: Any) -> None:
    for kind in (GuidePage, ConveniencePage):
        enqueue("theme", list(kind.objects.filter(themes=instance).values_list("pk", flat=True)))
