"""From what happens in a workflow to who is told. Wagtail's own mails know nothing of offices and stay silent."""

from typing import Any

from django.urls import reverse
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_approved,
    task_rejected,
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from moderation.authority import authors_of, public_revision
from moderation.notices.models import Kind
from moderation.notices.telling import News, settle, tell
from moderation.signals import step_claimed
from moderation.states import OfficeTaskState

#: Wagtail's receivers by the names under which it registers them.
SILENCED = {
    "workflow_state_submitted_email_notification": workflow_submitted,
    "workflow_state_rejected_email_notification": workflow_rejected,
    "workflow_state_approved_email_notification": workflow_approved,
}


def title_of(state: WorkflowState) -> str:
    submission = getattr(state, "submission", None)
    return submission.title if submission else str(state.content_object)


def review_address(step: OfficeTaskState) -> str:
    return reverse("moderation_review", args=[step.pk])


def deciders(step: OfficeTaskState) -> set[int]:
    """Members of the office who may decide: neither the submitter nor anybody who wrote in what is decided."""
    state = step.workflow_state
    members = set(step.office.members().values_list("pk", flat=True))
    return members - {state.requested_by_id} - authors_of(state, public_revision(state))


def to_do(kind: Kind, step: OfficeTaskState, text: str = "", again: bool = False) -> News:
    """What the office of `step` is told."""
    title = title_of(step.workflow_state)
    return News(kind, title, review_address(step), text, step.workflow_state_id, step.task_id, again)


def step_began(instance: TaskState, **_kwargs: Any) -> None:
    if isinstance(instance, OfficeTaskState):
        settle(instance.workflow_state_id, keep=instance.task_id)
        tell(deciders(instance), to_do(Kind.WAITING, instance))


def step_approved(instance: TaskState, **_kwargs: Any) -> None:
    """The last step has no next one that settles what was told of it."""
    if not instance.workflow_state.is_active:
        settle(instance.workflow_state_id)


def returned(instance: TaskState, user: Any = None, **_kwargs: Any) -> None:
    state = instance.workflow_state
    settle(state.pk)
    tell(_submitter(state, user), News(Kind.RETURNED, title_of(state), _own_page(state), instance.comment))


def approved(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    tell(_submitter(instance, user), News(Kind.APPROVED, title_of(instance), _own_page(instance)))


def taken_back(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    settle(instance.pk)
    step = instance.current_task_state.specific if instance.current_task_state else None
    if isinstance(step, OfficeTaskState):
        people = deciders(step) - {getattr(user, "pk", None)}
        tell(people, News(Kind.TAKEN_BACK, title_of(instance)))


def claimed(instance: OfficeTaskState, user: Any, **_kwargs: Any) -> None:
    """Handed on by a colleague; whoever takes a step up knows that already."""
    taker = instance.claimed_by
    if taker is not None and taker.pk != user.pk:
        tell({taker.pk}, to_do(Kind.CLAIMED, instance, again=True))


def _submitter(state: WorkflowState, user: Any) -> set[int]:
    """The submitter, where somebody else acted."""
    return {state.requested_by_id} - {None, getattr(user, "pk", None)}


def _own_page(state: WorkflowState) -> str:
    """Where the submitter finds what was submitted."""
    page = getattr(getattr(state, "submission", None), "page_id", None)
    return reverse("wagtailadmin_pages:edit", args=[page]) if page else ""


def _silence(**_kwargs: Any) -> None:
    """In place of a receiver of Wagtail."""


def connect() -> None:
    for uid, signal in SILENCED.items():
        # Whichever of the two apps is ready first: a name that is taken is not registered again.
        signal.disconnect(sender=WorkflowState, dispatch_uid=uid)
        signal.connect(_silence, sender=WorkflowState, dispatch_uid=uid)
    task_submitted.connect(step_began, dispatch_uid="moderation.step_began")
    task_approved.connect(step_approved, dispatch_uid="moderation.step_approved")
    task_rejected.connect(returned, dispatch_uid="moderation.returned")
    workflow_approved.connect(approved, dispatch_uid="moderation.approved")
    workflow_cancelled.connect(taken_back, dispatch_uid="moderation.taken_back")
    step_claimed.connect(claimed, dispatch_uid="moderation.claimed")
