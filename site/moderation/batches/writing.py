"""Writing what was prepared: the rows that Wagtail's publication writes, for hundreds of pages in a second or two."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.signals import page_published, published

from audit.mirror import mirror_all
from moderation.batches.checking import Fault, FaultsError
from moderation.batches.models import BatchEntry
from moderation.batches.preparing import Prepared
from pages.base.bilingual.bulk.renewing import followed_together
from pages.base.history import ChangeNote, noted_already
from pages.base.together import published_together
from search.outbox import gathered

#: Columns of the page's own table that no version brings: its place in the tree, its drafts, its locks.
KEPT = frozenset(
    {
        "id", "alias_of", "content_type", "depth", "draft_title", "index_entries", "latest_revision",
        "latest_revision_created_at", "locale", "locked", "locked_at", "locked_by", "numchild", "owner", "path",
        "translation_key", "url_path",
    }
)  # fmt: skip
WRITTEN = [field for field in Page._meta.concrete_fields if field.name not in KEPT]


def publish_prepared(all_prepared: list[Prepared], user: Any) -> None:
    """Make all of them public. Belongs into one transaction, inside the act that allows it."""
    quick = [prepared for prepared in all_prepared if not prepared.slow]
    with gathered(), published_together(prepared.stored for prepared in all_prepared), followed_together():
        for prepared in all_prepared:
            if prepared.slow:
                _publish_slowly(prepared, user)
        _write_rows(quick)
        with noted_already(prepared.page.pk for prepared in quick):
            for prepared in quick:
                _announce(prepared)
    ChangeNote.objects.bulk_create(prepared.note for prepared in quick if prepared.note)
    mirror_all(
        PageLogEntry.objects.bulk_create([entry for prepared in quick for entry in _log_entries(prepared, user)])
    )
    BatchEntry.objects.filter(
        batch__isnull=False, state=BatchEntry.State.STARTED, page__in=[prepared.page.pk for prepared in quick]
    ).update(upkeep_due=True)


def _publish_slowly(prepared: Prepared, user: Any) -> None:
    try:
        prepared.revision.publish(user=user, skip_permission_checks=True)
    except ValidationError as error:
        raise FaultsError([Fault(0, prepared.page.title, "；".join(error.messages))]) from error


def _write_rows(quick: list[Prepared]) -> None:
    now = timezone.now()
    for prepared in quick:
        page = prepared.page
        page.has_unpublished_changes = page.expired = False
        page.live_revision_id = prepared.revision.pk
        page.last_published_at = now
        page.first_published_at = page.first_published_at or now
        Page.objects.filter(pk=page.pk).update(**{field.attname: getattr(page, field.attname) for field in WRITTEN})
        page.save_base(raw=True, force_update=True)
        for name in prepared.relations:
            getattr(page, name).commit()
    if quick:
        Revision.objects.filter(
            base_content_type_id=quick[0].revision.base_content_type_id,
            object_id__in=[str(prepared.page.pk) for prepared in quick],
            approved_go_live_at__isnull=False,
        ).update(approved_go_live_at=None)


def _announce(prepared: Prepared) -> None:
    page, revision = prepared.page, prepared.revision
    page_published.send(sender=type(page), instance=page, revision=revision)
    published.send(sender=type(page), instance=page, revision=revision)


def entry_of(page: Any, action: str, user: Any, **fields: Any) -> PageLogEntry:
    """A line of Wagtail's log, not stored yet."""
    return PageLogEntry(
        content_type_id=page.content_type_id,
        label=page.get_admin_display_title(),
        action=action,
        timestamp=timezone.now(),
        page_id=page.pk,
        user=user,
        uuid=get_active_log_context().uuid or uuid.uuid4(),
        deleted=False,
        **fields,
    )


def _log_entries(prepared: Prepared, user: Any) -> list[PageLogEntry]:
    page, revision = prepared.page, prepared.revision
    titles: dict[str, Any] = {}
    entries = []
    if prepared.was_renamed and prepared.stored.live:
        titles = {"title": {"old": str(prepared.stored), "new": str(page)}}
        entries.append(entry_of(page, "wagtail.rename", user, revision=revision, data=titles, content_changed=False))
    published_now = entry_of(page, "wagtail.publish", user, revision=revision, data=titles, content_changed=True)
    return [*entries, published_now]
