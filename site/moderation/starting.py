"""Sending a page's latest version on its way: a first submission, or the next round of one that was returned."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from moderation.chains import workflow_for
from moderation.errors import RefusedError


def active_state(page: Page) -> WorkflowState | None:
    """The workflow of a page that is under way or was returned."""
    state: WorkflowState | None = WorkflowState.objects.for_instance(page).active().first()
    return state


def begin(page: Any, user: Any) -> WorkflowState:
    """Raises RefusedError where the kind has no chain, the page is under review, or nothing would change."""
    state = active_state(page)
    if state is None:
        workflow = workflow_for(page.kind.key)
        if workflow is None:
            raise RefusedError(_("这一类内容没有设审批流程。"))
        begun: WorkflowState = workflow.start(page, user)
        return begun
    if state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise RefusedError(_("正在审核中。"))
    state.resume(user)
    return state
