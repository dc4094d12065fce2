"""What of a batch a person sees: what waits for an office of theirs, or their own submission."""

import datetime
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from wagtail.models import WorkflowState

from accounts.offices import offices_of
from moderation.batches.models import Batch, BatchAct
from moderation.states import OfficeTaskState, waiting_for
from moderation.tasks import OfficeTask

#: An act that has not ended after so long was cut off.
CUT_OFF = datetime.timedelta(minutes=5)


def waiting_in(batch: Batch, user: Any) -> QuerySet[OfficeTaskState]:
    """Steps of a batch that wait for the offices of `user`, in the order of the tree."""
    steps = waiting_for(user).filter(workflow_state__batch_entry__batch=batch)
    return steps.order_by("workflow_state__submission__page__path", "pk")


def visible_batch(user: Any, pk: int) -> Batch:
    """A batch of the person's own, or with a step that came before an office of theirs; anything else isn't there."""
    batch = get_object_or_404(Batch, pk=pk)
    came = OfficeTaskState.objects.filter(workflow_state__batch_entry__batch=batch, office__in=offices_of(user))
    if batch.submitted_by_id != user.pk and not came.exists():
        raise Http404
    return batch


def waiting_batches(user: Any) -> list[dict[str, Any]]:
    """For the desk: a row for each batch with something that waits for `user`, those that are due first in front."""
    counted = (
        waiting_for(user)
        .filter(workflow_state__batch_entry__isnull=False)
        .order_by()
        .values("workflow_state__batch_entry__batch")
        .annotate(total=Count("pk"), due=Min("due"))
    )
    rows = {row["workflow_state__batch_entry__batch"]: row for row in counted}
    batches = Batch.objects.filter(pk__in=rows).select_related("submitted_by")
    found = [{"batch": batch, "total": rows[batch.pk]["total"], "due": rows[batch.pk]["due"]} for batch in batches]
    return sorted(found, key=lambda row: (row["due"] or datetime.date.max, row["batch"].pk))


def batches_under_way(user: Any) -> list[Batch]:
    """Batches that `user` submitted and that are not decided to the end, each with what is left."""
    own = Batch.objects.filter(submitted_by=user.pk, entries__workflow_state__status=WorkflowState.STATUS_IN_PROGRESS)
    return list(own.annotate(left=Count("entries")).order_by("-created_at"))


def tasks_waiting(batch: Batch, user: Any) -> list[tuple[OfficeTask, int]]:
    """The steps at which entries wait for `user`, with counts: a decision is taken for one kind of step at a time."""
    counted = waiting_in(batch, user).order_by().values_list("task").annotate(total=Count("pk"))
    totals = dict(counted)
    return [(task, totals[task.pk]) for task in OfficeTask.objects.filter(pk__in=totals).order_by("pk")]


def acts_of(batch: Batch) -> list[BatchAct]:
    """The latest acts, for the screen; `cut_off` on one that was begun and never ended."""
    acts = list(batch.acts.select_related("user").order_by("-pk")[:5])
    for act in acts:
        act.cut_off = act.finished_at is None and timezone.now() - act.started_at > CUT_OFF  # type: ignore[attr-defined]
    return acts


def standing(batch: Batch) -> list[tuple[str, int]]:
    """How many entries stand where, for the submitter."""
    counted = batch.entries.values_list("workflow_state__status").annotate(total=Count("pk"))
    labels: dict[Any, Any] = dict(WorkflowState.STATUS_CHOICES)
    return [(str(labels.get(status, status)), total) for status, total in counted if status]


def places(batch: Batch, most: int) -> list[tuple[str, str, str, str]]:
    """For the submitter, of each entry: title, status of its workflow, and the step and office where it waits."""
    under_way = OfficeTaskState.objects.filter(
        workflow_state__batch_entry__batch=batch, status=OfficeTaskState.STATUS_IN_PROGRESS
    )
    waits = {
        state: (task, office)
        for state, task, office in under_way.values_list("workflow_state", "task__name", "office__name")
    }
    labels: dict[Any, Any] = dict(WorkflowState.STATUS_CHOICES)
    rows = batch.entries.order_by("page__path").values_list(
        "page__draft_title", "workflow_state", "workflow_state__status"
    )
    return [(title, str(labels.get(status, "")), *waits.get(state, ("", ""))) for title, state, status in rows[:most]]
