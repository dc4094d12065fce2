"""Approving many steps at once: all of them or none, by the rules of a single one.

Everything that takes time happens before SQLite's write lock is taken; inside it the rules are asked again and rows
are written. `task_approved`, `task_submitted` and `workflow_approved` are sent once the lock is given back, with
`instance.in_batch` set; `page_published` and `published` inside, since their receivers keep records.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState
from wagtail.signals import task_approved, task_submitted, workflow_approved

from audit.mirror import mirror_all
from audit.record import gathered
from moderation.batches.checking import Fault, FaultsError
from moderation.batches.models import BatchAct
from moderation.batches.moves import Move, Router
from moderation.batches.preparing import prepare_all, reason_against
from moderation.batches.weighing import objections, steps_by
from moderation.batches.writing import entry_of, publish_prepared
from moderation.deciding import Decision
from moderation.guard import Act, publishing
from moderation.hooks import after_publication, is_held
from moderation.publication import approval_from
from moderation.reckoning import working_days_after
from moderation.states import OfficeTaskState
from pages.base.history import Approval

#: Publications that take Wagtail's own way hold the lock for some 50 ms each.
MOST_SLOW = 40
STEP_FIELDS = [field for field in TaskState._meta.concrete_fields if field.name != "id"]


def approve_steps(pks: list[int], user: Any, decision: Decision, seen: dict[int, str], act: BatchAct) -> list[Move]:
    """Approve the steps; those that were the last publish. Raises FaultsError, with nothing done, naming each fault."""
    steps = steps_by(pks)
    moves = _prepared_moves(steps, user, decision, seen, act)
    BatchAct.objects.filter(pk=act.pk).update(stage=BatchAct.Stage.WRITING)
    with gathered(), publishing(Act.WORKFLOW):
        _check_again(moves, user, seen)
        _write_steps(moves, user, decision)
        done = [move for move in moves if move.is_last and not is_held(move.step.workflow_state, user)]
        publish_prepared([move.prepared for move in done if move.prepared], user)
        for move in done:
            for hook in after_publication:
                hook(move.step.workflow_state, user)
        act.stage, act.done, act.finished_at = BatchAct.Stage.DONE, len(moves), timezone.now()
        act.save()
    _announce(moves, user)
    return moves


def _prepared_moves(
    steps: list[OfficeTaskState], user: Any, decision: Decision, seen: dict[int, str], act: BatchAct
) -> list[Move]:
    if faults := objections(steps, user, seen):
        raise FaultsError(faults)
    now = timezone.now()
    for step in steps:
        step.finished_at, step.finished_by, step.comment = now, user, decision.comment
        for name, value in decision.record.items():
            setattr(step, name, value)
    router = Router(steps)
    moves, faults = router.moves()
    tasks = {task.pk: task for chain in router.neighbours.chains.values() for task in chain}
    faults += [
        Fault(step.pk, step.workflow_state.submission.title, missing)
        for step in steps
        if (missing := (tasks.get(step.task_id) or step.task.specific).missing(step))
    ]
    last = [move for move in moves if move.is_last]
    approvals = _approvals([move.step for move in last])
    ready = prepare_all([(move.step.revision, approvals[move.step.workflow_state_id]) for move in last], _counter(act))
    for move in last:
        move.prepared = ready[move.page.pk]
        if reason := reason_against(move.prepared):
            faults.append(Fault(move.step.pk, move.step.workflow_state.submission.title, reason))
    if sum(each.slow for each in ready.values()) > MOST_SLOW:
        words = _("定时发布、改网址的一次最多办%(most)d件。") % {"most": MOST_SLOW}
        faults += [
            Fault(move.step.pk, move.step.workflow_state.submission.title, words)
            for move in last
            if move.prepared and move.prepared.slow
        ][MOST_SLOW:]
    if faults:
        raise FaultsError(faults)
    return moves


def _counter(act: BatchAct) -> Callable[[int], None]:
    """Progress for the screen, kept outside the transaction that writes."""

    def count(done: int) -> None:
        if done % 25 == 0:
            BatchAct.objects.filter(pk=act.pk).update(done=done)

    return count


def _approvals(steps: list[OfficeTaskState]) -> dict[int, Approval]:
    """Who decided each workflow, the step that is being decided included."""
    earlier: dict[int, list[OfficeTaskState]] = defaultdict(list)
    done = OfficeTaskState.objects.filter(
        workflow_state__in=[step.workflow_state_id for step in steps], status=TaskState.STATUS_APPROVED
    )
    for step in done.select_related("office").order_by("-finished_at", "-pk"):
        earlier[step.workflow_state_id].append(step)
    return {step.workflow_state_id: approval_from([step, *earlier[step.workflow_state_id]]) for step in steps}


def _check_again(moves: list[Move], user: Any, seen: dict[int, str]) -> None:
    """Another person's act may have come between: the rules are asked with the rows held."""
    pks = [move.step.pk for move in moves]
    list(OfficeTaskState.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk"))
    list(Page.objects.select_for_update().filter(pk__in=[move.page.pk for move in moves]).order_by("pk").only("pk"))
    faults = objections(steps_by(pks), user, seen)
    live = dict(Page.objects.filter(pk__in=[move.page.pk for move in moves]).values_list("pk", "live_revision_id"))
    faults += [
        Fault(move.step.pk, move.step.workflow_state.submission.title, _("公开的版本刚有变动，请刷新页面。"))
        for move in moves
        if live.get(move.page.pk) != move.page.live_revision_id
    ]
    if faults:
        raise FaultsError(faults)


def _write_steps(moves: list[Move], user: Any, decision: Decision) -> None:
    steps = [move.step for move in moves]
    pks = [step.pk for step in steps]
    TaskState.objects.filter(pk__in=pks).update(
        status=TaskState.STATUS_APPROVED,
        finished_at=steps[0].finished_at,
        finished_by=user,
        comment=decision.comment,
    )
    if decision.record:
        OfficeTaskState.objects.filter(pk__in=pks).update(**decision.record)
    for step in steps:
        step.status = TaskState.STATUS_APPROVED
    mirror_all(PageLogEntry.objects.bulk_create([_log_entry(move, user) for move in moves]))
    _write_skipped(moves)
    _write_next([move for move in moves if move.next is not None])
    states = [move.step.workflow_state for move in moves]
    WorkflowState.objects.bulk_update(states, ["current_task_state", "status"], batch_size=100)


def _write_skipped(moves: list[Move]) -> None:
    """Steps that do not apply are kept as skipped, as Wagtail's own progress does."""
    now = timezone.now()
    skipped = [
        (move, TaskState(
            workflow_state=move.step.workflow_state, revision_id=move.step.revision_id, task_id=task.pk,
            status=TaskState.STATUS_SKIPPED, finished_at=now,
        ))
        for move in moves
        for task in move.skipped
    ]  # fmt: skip
    TaskState.objects.bulk_create(state for _move, state in skipped)
    for move, state in skipped:
        move.step.workflow_state.current_task_state_id = state.pk
    for move in moves:
        if move.is_last:
            move.step.workflow_state.status = WorkflowState.STATUS_APPROVED


def _write_next(moves: list[Move]) -> None:
    """`bulk_create` refuses models with a parent table: the parent rows go in bulk, each child row by one insert."""
    today = timezone.localdate()
    begun = [
        OfficeTaskState(
            workflow_state=move.step.workflow_state,
            revision=move.step.revision,
            task=move.next,
            office=move.office,
            due=working_days_after(today, move.next.days) if move.next else None,
            started_at=timezone.now(),
        )
        for move in moves
    ]
    parents = [TaskState(**{field.attname: getattr(step, field.attname) for field in STEP_FIELDS}) for step in begun]
    for move, step, parent in zip(moves, begun, TaskState.objects.bulk_create(parents), strict=True):
        step.pk = step.id = step.taskstate_ptr_id = parent.pk
        step.save_base(raw=True, force_insert=True)
        move.step.workflow_state.current_task_state = step


def _log_entry(move: Move, user: Any) -> PageLogEntry:
    state, step = move.step.workflow_state, move.step
    following = next(iter(move.skipped), move.next)
    data = {
        "workflow": {
            "id": state.workflow_id,
            "title": state.workflow.name,
            "status": TaskState.STATUS_APPROVED,
            "task_state_id": step.pk,
            "task": {"id": step.task_id, "title": step.task.name},
            "next": {"id": following.pk, "title": following.name} if following else None,
        },
        "comment": step.comment,
    }
    return entry_of(
        move.page, "wagtail.workflow.approve", user, revision=step.revision, data=data, content_changed=False
    )


@transaction.atomic
def _announce(moves: list[Move], user: Any) -> None:
    """In one transaction: what is told to one person becomes one notice."""
    for move in moves:
        state = move.step.workflow_state
        move.step.in_batch = state.in_batch = True
        task_approved.send_robust(sender=OfficeTaskState, instance=move.step, user=user)
        if move.is_last:
            workflow_approved.send_robust(sender=WorkflowState, instance=state, user=user)
        else:
            begun = state.current_task_state
            begun.in_batch = True
            task_submitted.send_robust(sender=OfficeTaskState, instance=begun, user=user)
