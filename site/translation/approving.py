"""Whether the 藏语委 approved what a Tibetan page says in public: asked of its steps, whatever way it was published."""

import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Revision, TaskState

from accounts.models import OfficeKind
from moderation.states import OfficeTaskState
from pages.base.bilingual.records import approve_record
from pages.base.bilingual.twins import is_tibetan


def _words(revision: Revision | None) -> Any:
    said = revision.content.get("translated_from") if revision else None
    return said["pairs"] if said else None


def approved_on(page_id: int, revision_id: int) -> datetime.date | None:
    """The day on which the 藏语委 approved the version, or one with the very same words; None where it did not."""
    steps = OfficeTaskState.objects.filter(
        office__kind=OfficeKind.LANGUAGE,
        status=TaskState.STATUS_APPROVED,
        workflow_state__object_id=str(page_id),
        revision__object_id=str(page_id),
    ).order_by("-finished_at", "-pk")
    step = steps.filter(revision_id=revision_id).first()
    if step is None:
        step = steps.select_related("revision").first()
        if step is None or _words(step.revision) != _words(Revision.objects.filter(pk=revision_id).first()):
            return None
    return timezone.localdate(step.finished_at)


def note_approval(instance: Any, **_kwargs: Any) -> None:
    """A Tibetan page was made or renewed: its record says whether its words are approved."""
    if instance.live_revision_id and instance.translated_from and is_tibetan(instance):
        approve_record(instance, approved_on(instance.pk, instance.live_revision_id))
