"""The reviewer's day (我的审批): waiting for me, returned to me, mine under way, my department's state."""

import datetime
from collections import Counter
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.models import WorkflowState

from moderation.batches.reading import batches_under_way, waiting_batches
from moderation.desk.departments import departments_context
from moderation.states import OfficeTaskState, waiting_for
from pages.base.kinds import kind_labels
from pages.base.screens import titled

SHOWN = 50
SOON = datetime.timedelta(days=2)


def mine(user: Any, status: str) -> QuerySet[WorkflowState]:
    return (
        WorkflowState.objects.filter(requested_by=user.pk, status=status, submission__isnull=False)
        .select_related("submission", "current_task_state")
        .order_by("-created_at")
    )


def _rows(steps: list[OfficeTaskState], today: datetime.date) -> list[dict[str, Any]]:
    labels = kind_labels()
    return [
        {
            "step": step,
            "submission": step.workflow_state.submission,
            "kind": labels.get(step.workflow_state.submission.kind, ""),
            "is_late": bool(step.due and step.due < today),
            "is_soon": bool(step.due and today <= step.due <= today + SOON),
        }
        for step in steps
    ]


def _counts(steps: QuerySet[OfficeTaskState]) -> dict[str, list[tuple[str, int]]]:
    labels = kind_labels()
    found = list(steps.values_list("workflow_state__submission__kind", "workflow_state__submission__region_name"))
    return {
        "kinds": [(str(labels.get(kind, kind)), count) for kind, count in Counter(k for k, _r in found).most_common()],
        "regions": Counter(region for _k, region in found if region).most_common(),
    }


def desk_context(user: Any) -> dict[str, Any]:
    """What a person's day holds; shared by the desk and the panel of the admin's home page."""
    today = timezone.localdate()
    steps = waiting_for(user)
    waiting = _rows(list(steps.filter(workflow_state__batch_entry=None)[:SHOWN]), today)
    batches = waiting_batches(user)
    alone = mine(user, WorkflowState.STATUS_IN_PROGRESS).filter(batch_entry=None)
    returned = list(mine(user, WorkflowState.STATUS_NEEDS_CHANGES)[:SHOWN])
    for state in returned:
        state.reason = state.current_task_state.comment if state.current_task_state else ""
    return {
        "waiting": waiting,
        "batches": batches,
        "waiting_total": steps.count(),
        "shown_total": len(waiting) + sum(row["total"] for row in batches),
        "late": steps.filter(due__lt=today).count(),
        "returned": returned,
        "under_way": list(alone[:SHOWN]),
        "batches_under_way": batches_under_way(user),
        "under_way_total": mine(user, WorkflowState.STATUS_IN_PROGRESS).count(),
        **_counts(steps),
        **departments_context(user),
    }


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    context = {**desk_context(request.user), **titled(_("我的审批"), "clipboard-list")}
    return TemplateResponse(request, "moderation/desk.html", context)
