"""What stands against deciding many steps, by the rules of a single one, with the facts read once for all."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState

from moderation.authority import ruling
from moderation.batches.checking import Fault
from moderation.deciding import mark_of
from moderation.hooks import further_authors
from moderation.rounds import DONE
from moderation.states import OfficeTaskState

#: What a step is asked about by every rule.
NEEDED = ("office", "claimed_by", "task", "workflow_state__submission", "workflow_state__workflow", "revision")


def steps_by(pks: Iterable[int]) -> list[OfficeTaskState]:
    steps = OfficeTaskState.objects.filter(pk__in=list(pks)).select_related(*NEEDED)
    return list(steps.order_by("workflow_state__submission__page__path", "pk"))


def pages_of(steps: list[OfficeTaskState]) -> dict[int, Page]:
    """The pages of steps, by their number, as they stand now."""
    found: dict[int, Page] = Page.objects.in_bulk([step.workflow_state.submission.page_id for step in steps])
    return found


def authors_by_page(pages: dict[int, Page]) -> dict[int, set[int]]:
    """Who saved each page since its public version: `authority.authors_of` for many."""
    written = (
        Revision.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page), object_id__in=[str(pk) for pk in pages]
        )
        .exclude(user=None)
        .values_list("object_id", "pk", "user_id")
    )
    found = further_authors(list(pages.values()))
    for object_id, revision, user in written:
        if revision > (pages[int(object_id)].live_revision_id or 0):
            found[int(object_id)].add(user)
    return found


def mixed_rounds(steps: list[OfficeTaskState]) -> set[int]:
    """Workflows of which a step that counts was about another version than the one that is decided."""
    current = {step.workflow_state_id: step.revision_id for step in steps}
    done = TaskState.objects.filter(workflow_state__in=list(current), status__in=DONE)
    return {
        state for state, revision in done.values_list("workflow_state_id", "revision_id") if revision != current[state]
    }


def objections(steps: list[OfficeTaskState], user: Any, seen: dict[int, str] | None = None) -> list[Fault]:
    """Each step that `user` may not decide, by name; `seen` holds the marks of the versions that were looked at."""
    pages = pages_of(steps)
    authors, mixed = authors_by_page(pages), mixed_rounds(steps)
    faults = []
    for step in steps:
        submission = step.workflow_state.submission
        page = pages.get(submission.page_id)
        latest = page.latest_revision_id if page else None
        reason = ruling(step, user, authors.get(submission.page_id, set()), latest)
        if not reason and (step.workflow_state_id in mixed or submission.revision_id != step.revision_id):
            reason = _("审批过程中内容有改动，须从第一步重新审核。")
        if not reason and seen and seen.get(step.pk, "") != mark_of(step.revision):
            reason = _("您看的版本刚被修改，请刷新页面看过新的再决定。")
        if reason:
            faults.append(Fault(step.pk, submission.title, str(reason)))
    return faults
