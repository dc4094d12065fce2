"""Which Chinese version is translated: the public one, or the one that is under review for those who work ahead."""

from typing import Any

from wagtail.models import Page, Revision, WorkflowState

from translation.pairs.models import Pair


def submitted_revision(chinese: Page) -> Revision | None:
    """The newer Chinese version that is under review, or waits for its translation; None where there is none."""
    held = Pair.objects.filter(chinese_id=chinese.pk, chinese_state__isnull=False).select_related("revision").first()
    if held is not None:
        return held.revision
    if chinese.latest_revision_id in (None, chinese.live_revision_id):
        return None
    running = WorkflowState.objects.for_instance(chinese).filter(status=WorkflowState.STATUS_IN_PROGRESS)
    return chinese.latest_revision if running.exists() else None


def version_to_translate(chinese: Page, ahead: bool) -> Revision | None:
    """Null for a page that was stored without a revision: its row is the public version then."""
    waiting = submitted_revision(chinese) if ahead or not chinese.live else None
    return waiting or chinese.live_revision or (None if chinese.live else chinese.latest_revision)


def read(chinese: Any, revision: Revision | None) -> Any:
    """The version itself, as its own kind."""
    return revision.as_object() if revision else chinese.specific
