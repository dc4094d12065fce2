"""Submitting many at once: all that were chosen start, or none.

The workflows begin in short transactions, a few at a time, lest others wait for SQLite's write lock. What has begun
is kept with the batch, so that a submission that was cut off goes on where it stopped.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from audit.record import gathered
from moderation.batches.checking import Checker, FaultsError
from moderation.batches.models import Batch, BatchEntry
from moderation.batches.turns import let_others_write
from moderation.errors import RefusedError
from moderation.rounds import known_facts
from moderation.starting import begin
from pages.base.subsites import subsite_for

#: Workflows that begin in one transaction: a second's work on two cores.
AT_ONCE = 20
#: Above this the last step would hold the write lock for too long.
MOST = 500


def latest_pages(pages: Iterable[Any]) -> list[Any]:
    """The pages as they stand now, each as its own kind, in the order of the tree."""
    return latest_by_number([page.pk for page in pages])


def latest_by_number(wanted: list[int]) -> list[Any]:
    return list(Page.objects.filter(pk__in=wanted).order_by("path").specific())


def unpublished_below(parent: Page, user: Any) -> list[Any]:
    """Drafts and unpublished changes below a list: what 提交整个清单 takes. Those of others are left to them (F5)."""
    below = Page.objects.descendant_of(parent)
    found = latest_pages(below.filter(live=False) | below.filter(has_unpublished_changes=True))
    return [page for page in found if page.permissions_for_user(user).can_edit()]


def submit_batch(pages: Iterable[Any], user: Any, title: str) -> Batch:
    """Submit all `pages` together. Raises FaultsError, with nothing begun, where one of them cannot be submitted."""
    chosen = latest_pages(pages)
    if not chosen:
        raise RefusedError(_("没有选中要提交的内容。"))
    if len(chosen) > MOST:
        raise RefusedError(_("一批最多%(most)d件，请分几批提交。") % {"most": MOST})
    checker = Checker(chosen, user)
    if faults := checker.faults():
        raise FaultsError(faults)
    with transaction.atomic():
        batch = new_batch(chosen[0], user, title)
        BatchEntry.objects.bulk_create(BatchEntry(batch=batch, page_id=page.pk) for page in chosen)
    with known_facts(checker.facts):
        start_pending(batch)
    return batch


def new_batch(first: Page, user: Any, title: str) -> Batch:
    """An empty batch of the front that its first page belongs to."""
    subsite = subsite_for(first)
    front = Page.objects.get(pk=subsite.current.pk) if subsite else None
    return Batch.objects.create(title=title[:120], submitted_by=user, front=front)


def start_pending(batch: Batch) -> None:
    """Begin the workflows that have not begun yet."""
    left = batch.entries.filter(state=BatchEntry.State.PENDING).order_by("pk")
    while pending := list(left[:AT_ONCE]):
        with gathered():
            held = BatchEntry.objects.select_for_update().filter(pk__in=[entry.pk for entry in pending])
            for entry in held.filter(state=BatchEntry.State.PENDING).order_by("pk"):
                start_entry(entry, partial(begin, entry.page.specific, batch.submitted_by))
        if len(pending) == AT_ONCE:
            let_others_write()


def start_entry(entry: BatchEntry, start: Callable[[], Any]) -> None:
    """`start` the workflow of one; what another's act made impossible meanwhile is dropped with the reason."""
    try:
        with transaction.atomic():
            state = start()
    except (RefusedError, ValidationError) as error:
        entry.state = BatchEntry.State.DROPPED
        entry.note = str(error)[:300] if isinstance(error, RefusedError) else "；".join(error.messages)[:300]
    else:
        BatchEntry.objects.filter(workflow_state=state).update(workflow_state=None)
        entry.workflow_state, entry.state = state, BatchEntry.State.STARTED
    entry.save()
