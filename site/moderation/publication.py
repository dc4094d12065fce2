"""Publication of an approved version, and what it writes into the public record (变更记录)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry, Revision, TaskState, WorkflowState

from accounts.models import OfficeKind
from moderation.errors import RefusedError
from moderation.guard import Act, publishing
from moderation.hooks import after_publication, is_held
from moderation.rounds import DONE
from moderation.states import OfficeTaskState
from pages.base.history import Approval, approved_by

#: Steps that examine and do not decide: the public record names the office that decided last.
EXAMINERS = frozenset({OfficeKind.SECRECY})

#: What Wagtail's log calls a page that leaves the site or its place.
LEAVING = ("wagtail.unpublish", "wagtail.unpublish.scheduled", "wagtail.move")


def approved_revision(state: WorkflowState) -> Revision:
    """The one version that every step was about. Raises RefusedError where they were about several."""
    steps = state.task_states.filter(status__in=DONE)
    revisions = set(steps.values_list("revision_id", flat=True))
    if len(revisions) != 1 or not steps.filter(status=TaskState.STATUS_APPROVED).exists():
        raise RefusedError(_("审批过程中内容有改动，须从第一步重新审核。"))
    return Revision.objects.get(pk=revisions.pop())


def approval_of(state: WorkflowState) -> Approval:
    """Who decided, by which document, on which day."""
    steps = OfficeTaskState.objects.filter(workflow_state=state, status=TaskState.STATUS_APPROVED)
    latest = steps.select_related("office").order_by("-finished_at", "-pk")
    return approval_from(list(latest))


def approval_from(latest: list[OfficeTaskState]) -> Approval:
    """The approval that approved steps make up; `latest` holds the one that was decided last in front."""
    deciding = next((step for step in latest if step.office.kind not in EXAMINERS), None)
    numbered = next((step for step in latest if step.document_number), None)
    return Approval(
        body=deciding.office.name if deciding else "",
        document_number=numbered.document_number if numbered else "",
    )


def _refusals(error: ValidationError) -> str:
    return "；".join(error.messages)


def publish_approved(state: WorkflowState, user: Any) -> None:
    """What the end of a workflow does: publish, unless the version has to wait for another."""
    if not is_held(state, user):
        _publish(state, user)


def is_as_approved(state: WorkflowState) -> bool:
    """Whether a page that waited stands where it stood, with nothing newer public and nothing taken from the site."""
    page = state.content_object
    if not isinstance(page, Page):
        return True
    if page.live_revision_id is not None and page.live_revision_id > approved_revision(state).pk:
        return False
    steps = state.task_states.filter(status=TaskState.STATUS_APPROVED)
    since = steps.aggregate(at=Max("finished_at"))["at"]
    above = page.get_ancestors(inclusive=True).values("pk")
    return not PageLogEntry.objects.filter(page__in=above, action__in=LEAVING, timestamp__gt=since).exists()


def publish_held(state: WorkflowState, user: Any) -> None:
    """Publish what waited. Raises RefusedError where the page is not as it was when that was approved."""
    if not is_as_approved(state):
        raise RefusedError(_("审批通过以后，这一页已撤下、移动或者公布了更新的版本，请重新提交审核。"))
    _publish(state, user)


def _publish(state: WorkflowState, user: Any) -> None:
    target = state.content_object
    execute = getattr(target, "execute", None)
    with publishing(Act.WORKFLOW), approved_by(approval_of(state)):
        if execute is not None:
            execute(user)
        else:
            revision = approved_revision(state)
            try:
                revision.publish(user=user, skip_permission_checks=True)
            except ValidationError as error:
                raise RefusedError(_refusals(error)) from error
        for hook in after_publication:
            hook(state, user)
