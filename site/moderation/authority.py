"""Who may decide a step (谁审批、谁负责): members of its office, never those who wrote or asked."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, WorkflowState

from moderation.hooks import further_authors
from moderation.states import OfficeTaskState


def authors_of(state: WorkflowState, since: Revision | None) -> set[int]:
    """People who wrote what this workflow would publish: everyone who saved since the version that is public."""
    written = Revision.objects.filter(base_content_type=state.base_content_type_id, object_id=state.object_id)
    if since is not None:
        written = written.filter(pk__gt=since.pk)
    people = set(written.exclude(user=None).values_list("user_id", flat=True).distinct())
    page = state.content_object
    return people | further_authors([page])[page.pk] if isinstance(page, Page) else people


def public_revision(state: WorkflowState) -> Revision | None:
    revision: Revision | None = getattr(state.content_object, "live_revision", None)
    return revision


def objection(step: OfficeTaskState, user: Any) -> str:
    """Why `user` may not decide `step`, in words for that person; empty where nothing stands against it."""
    state = step.workflow_state
    return ruling(step, user, authors_of(state, public_revision(state)), state.content_object.latest_revision_id)


def ruling(step: OfficeTaskState, user: Any, authors: set[int], latest: int | None) -> str:
    """The rules of `objection` over known facts: who wrote the version, and which version is the latest."""
    state = step.workflow_state
    if not step.is_waiting() or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return _("这一步已经办结，或者已被撤回、退回。请刷新页面。")
    if not step.office.has_member(user):
        return _("这一步由%(office)s办理。") % {"office": step.office.name}
    if state.requested_by_id == user.pk:
        return _("这是您提交的，须由%(office)s的其他人审核。") % {"office": step.office.name}
    if user.pk in authors:
        return _("您修改过这份内容，须由%(office)s的其他人审核。") % {"office": step.office.name}
    claimed = step.claimed_by
    if claimed is not None and claimed.pk != user.pk and claimed.is_active and step.office.has_member(claimed):
        return _("%(person)s正在审。需要接手时请先改派。") % {"person": claimed}
    if latest != step.revision_id:
        return _("内容刚被修改，已回到第一步。请刷新页面。")
    return ""


def may_decide(step: OfficeTaskState | None, user: Any) -> bool:
    return step is not None and not objection(step, user)
