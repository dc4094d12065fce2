"""Deciding a step: by whom, on which version, with what the step asks for. All of it or nothing."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision, WorkflowState

from moderation.authority import objection
from moderation.errors import RefusedError
from moderation.noting import CLAIMED, note
from moderation.signals import step_claimed
from moderation.states import OfficeTaskState, SecrecyResult
from moderation.tasks import APPROVE, REJECT


@dataclass(frozen=True)
class Decision:
    """What a person decided. `seen` is the mark of the version that was looked at; empty trusts the step's own."""

    outcome: str
    comment: str = ""
    seen: str = ""
    record: dict[str, Any] = field(default_factory=dict)


def mark_of(revision: Revision) -> str:
    """Changes whenever the version does, also when it is written over in place."""
    return f"{revision.pk}-{int(revision.created_at.timestamp() * 1000)}"


def step_by(pk: int) -> OfficeTaskState:
    """The step, its row held until the transaction ends: of two who decide at once one comes second."""
    return OfficeTaskState.objects.select_for_update(of=("self",)).get(pk=pk)


def _record(step: OfficeTaskState, record: dict[str, Any]) -> None:
    for name, value in record.items():
        setattr(step, name, value)
    if record:
        step.save(update_fields=list(record))


@transaction.atomic
def decide(pk: int, user: Any, decision: Decision) -> OfficeTaskState:
    """Approve or return the step `pk`. Raises RefusedError with the reason; nothing is kept then.

    A secrecy check that keeps something back returns it: the record of the step is the internal list (P21).
    """
    step = step_by(pk)
    if reason := objection(step, user):
        raise RefusedError(reason)
    if decision.seen and decision.seen != mark_of(step.revision):
        raise RefusedError(_("您看的版本刚被修改，请刷新页面看过新的再决定。"))
    _record(step, decision.record)
    outcome, comment = decision.outcome, decision.comment
    if step.secrecy_result == SecrecyResult.KEPT_BACK:
        outcome = REJECT
    step.task.specific.on_action(step, user, outcome, comment=comment)
    step.refresh_from_db()
    return step


def approve(pk: int, user: Any, **record: Any) -> OfficeTaskState:
    return decide(pk, user, Decision(APPROVE, record=record))


@transaction.atomic
def withdraw(state: WorkflowState, user: Any) -> None:
    """The submitter takes a submission back; the draft stays."""
    if state.requested_by_id != user.pk:
        raise RefusedError(_("只有提交的人可以撤回。"))
    if not state.is_active:
        raise RefusedError(_("这次送审已经办结，撤不回来了。"))
    state.cancel(user=user)


@transaction.atomic
def claim(pk: int, user: Any, person: Any = None) -> OfficeTaskState:
    """我来审, or hand to a colleague of the same office (改派): `person` takes it up."""
    step = step_by(pk)
    taker = person or user
    if not step.office.has_member(user) or not step.is_waiting():
        raise RefusedError(_("这一步由%(office)s办理。") % {"office": step.office.name})
    if not step.office.has_member(taker):
        raise RefusedError(_("%(person)s不是%(office)s的人。") % {"person": taker, "office": step.office.name})
    note(CLAIMED, step.workflow_state.submission.page, user, step=step.task.name, person=str(taker))
    step.claimed_by = taker
    step.save(update_fields=["claimed_by"])
    step_claimed.send(sender=OfficeTaskState, instance=step, user=user)
    return step


def kept_back() -> Any:
    """The internal list of what a secrecy check kept from the public, with its ground (P21)."""
    return OfficeTaskState.objects.filter(secrecy_result=SecrecyResult.KEPT_BACK).select_related(
        "workflow_state__submission", "office", "finished_by"
    )
