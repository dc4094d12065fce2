"""Rounds of a submission, and the rule of one revision: whatever is edited under review goes back to the first step.

The finish publishes the version that was approved, and every approval is of that version.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Revision, Task, TaskState, WorkflowState

from moderation.routing import Facts, Submission, facts_of
from pages.base.content import ContentPage
from pages.base.subsites import subsite_for

DONE = (TaskState.STATUS_APPROVED, TaskState.STATUS_SKIPPED)


#: Facts of revisions that somebody has just read, by the number of the revision.
_known: ContextVar[Mapping[int, Facts] | None] = ContextVar("known_facts", default=None)


@contextmanager
def known_facts(facts: Mapping[int, Facts]) -> Iterator[None]:
    """Submissions inside take facts from here: a batch has compared every version once already."""
    token = _known.set(facts)
    try:
        yield
    finally:
        _known.reset(token)


def facts_for(state: WorkflowState) -> Facts:
    """Facts of whatever a workflow moderates: a page's latest revision, or an act that states its own."""
    target = state.content_object
    if known := (_known.get() or {}).get(getattr(target, "latest_revision_id", None) or 0):
        return known
    own = getattr(target, "submission_facts", None)
    facts: Facts = own() if own else facts_of(target.get_latest_revision())
    return facts


def _place(page: Page) -> dict[str, str]:
    subsite = page.subsite() if isinstance(page, ContentPage) else subsite_for(page)
    if subsite is None:
        return {}
    department = page.responsible_department() if isinstance(page, ContentPage) else subsite.department
    return {
        "region_code": subsite.region.region_code,
        "region_name": subsite.region.short_name,
        "department_name": department.short_name if department else "",
    }


def submission_of(state: WorkflowState) -> Submission:
    """The record of what a workflow is about, brought up to the latest revision."""
    target = state.content_object
    held: Submission | None = Submission.objects.filter(workflow_state=state).first()
    if held and held.revision_id == target.latest_revision_id:
        return held
    facts = facts_for(state)
    values: dict[str, Any] = {
        "page_id": facts.page.pk,
        "revision_id": target.latest_revision_id,
        "title": facts.title[:255],
        "kind": facts.kind,
        "language": facts.language,
        "clauses": sorted(facts.clauses),
        "changes": facts.changes,
        "round": held.round + 1 if held else 1,
        **_place(facts.page),
    }
    submission, _created = Submission.objects.update_or_create(workflow_state=state, defaults=values)
    return submission


def first_task(state: WorkflowState) -> Task:
    return Task.objects.filter(workflow_tasks__workflow=state.workflow_id, active=True).order_by(
        "workflow_tasks__sort_order"
    )[0]


def begins_anew(state: WorkflowState) -> Task | None:
    """The first task, where steps done so far were about an older version; they count no more."""
    latest = state.content_object.latest_revision_id
    stale = state.task_states.filter(status__in=DONE).exclude(revision_id=latest)
    if not stale.exists():
        return None
    state.task_states.filter(status__in=DONE).update(status=TaskState.STATUS_CANCELLED)
    return first_task(state)


def note_edit(revision: Revision) -> None:
    """A version was saved: where a workflow is under way on its page, it starts again with the first step."""
    if revision.base_content_type_id != ContentType.objects.get_for_model(Page).pk:
        return
    state = WorkflowState.objects.filter(
        base_content_type=revision.base_content_type_id,
        object_id=revision.object_id,
        status=WorkflowState.STATUS_IN_PROGRESS,
    ).first()
    step = state.current_task_state if state else None
    if state is None or step is None:
        return
    state.task_states.filter(status__in=(*DONE, TaskState.STATUS_IN_PROGRESS)).update(status=TaskState.STATUS_CANCELLED)
    _restart_later(state, revision)


def _restart_later(state: WorkflowState, revision: Revision) -> None:
    """Wagtail sets `latest_revision` of the page right after it has stored the revision: the step must see it."""
    Page.objects.filter(pk=revision.object_id).update(latest_revision=revision)
    Submission.objects.filter(workflow_state=state).update(revision=None)
    fresh = WorkflowState.objects.get(pk=state.pk)
    fresh.update(user=revision.user, next_task=first_task(fresh))
