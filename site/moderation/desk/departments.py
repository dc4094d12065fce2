"""本单位情况: what is public, written, under review and returned below the fronts that a person writes for."""

import datetime
from collections import Counter
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, TaskState, WorkflowState

from accounts.models import OfficeKind
from accounts.offices import offices_of
from moderation.states import OfficeTaskState
from pages.base.kinds import Role, kinds
from pages.base.querysets import PublicQuerySet

#: A person writes for one or two fronts; whoever has more sees the first ones.
FRONTS = 4
SHOWN = 20
SOON = datetime.timedelta(days=2)


def fronts_of(user: Any) -> list[Page]:
    """The Chinese pages below which a person writes, by their groups' rights; none for a superuser without groups."""
    rights = GroupPagePermission.objects.filter(group__user=user.pk, group__user__is_active=True)
    pages = PublicQuerySet(Page).originals().filter(pk__in=rights.values("page_id"))
    return list(pages.select_related("locale").order_by("path")[:FRONTS])


def lists_to_submit(front: Page) -> list[tuple[Page, int]]:
    """Lists below a front with what nobody has submitted yet: a clerk with many items submits them as one."""
    below = Page.objects.filter(path__startswith=front.path).filter(Q(live=False) | Q(has_unpublished_changes=True))
    under_way = WorkflowState.objects.filter(
        submission__page__path__startswith=front.path, status=WorkflowState.STATUS_IN_PROGRESS
    )
    paths = below.exclude(pk__in=under_way.values("submission__page")).values_list("path", flat=True)
    counts = Counter(path[: -Page.steplen] for path in paths)
    indexes = [kind.model for kind in kinds() if kind.role is Role.INDEX]
    found = Page.objects.filter(path__in=counts).type(*indexes).order_by("path")[:SHOWN]
    return [(page, counts[page.path]) for page in found]


def state_of(front: Page) -> dict[str, Any]:
    """Counts of one front's subtree, in five queries."""
    below = Page.objects.filter(path__startswith=front.path)
    counts = below.aggregate(
        public=Count("pk", filter=Q(live=True)),
        changed=Count("pk", filter=Q(live=True, has_unpublished_changes=True)),
        drafts=Count("pk", filter=Q(live=False)),
    )
    states = WorkflowState.objects.filter(submission__page__path__startswith=front.path)
    steps = OfficeTaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__submission__page__path__startswith=front.path
    )
    return {
        "front": front,
        **counts,
        "steps": list(steps.values_list("task__name").annotate(count=Count("pk")).order_by("-count", "task__name")),
        "lists": lists_to_submit(front),
        "returned": states.filter(status=WorkflowState.STATUS_NEEDS_CHANGES).count(),
    }


def soon_due(user: Any, today: datetime.date) -> list[dict[str, Any]]:
    """For heads: what of their own front is due soon or late, at whatever office it waits."""
    heads = offices_of(user).filter(kind=OfficeKind.HEAD).select_related("front")
    below = Q()
    for office in heads:
        below |= Q(workflow_state__submission__page__path__startswith=office.front.path)
    if not below:
        return []
    steps = OfficeTaskState.objects.filter(below, status=TaskState.STATUS_IN_PROGRESS, due__lte=today + SOON)
    rows = steps.select_related("office", "task", "workflow_state__submission").order_by("due", "pk")[:SHOWN]
    return [
        {
            "step": step,
            "title": step.workflow_state.submission.title,
            "is_late": bool(step.due and step.due < today),
            "may_open": step.office.has_member(user) or step.workflow_state.requested_by_id == user.pk,
        }
        for step in rows
    ]


def departments_context(user: Any) -> dict[str, Any]:
    return {
        "departments": [state_of(front) for front in fronts_of(user)],
        "soon_due": soon_due(user, timezone.localdate()),
    }
