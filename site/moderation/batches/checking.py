"""What keeps a page from being submitted, named before anything starts."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from moderation.chains import forecast, workflow_for
from moderation.errors import RefusedError
from moderation.routing import facts_from, live_version
from pages.base.changes import differences


@dataclass(frozen=True)
class Fault:
    """A thing that cannot go with the others, by its name, and why."""

    pk: int
    title: str
    reason: str

    def __str__(self) -> str:
        return f"“{self.title}”：{self.reason}"


def told(faults: list[Fault]) -> str:
    return "；".join(str(fault) for fault in faults)


class FaultsError(RefusedError):
    """Some of what was chosen cannot go: nothing was done."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(told(faults))
        self.faults = faults


def breaches(version: Any) -> list[str]:
    """Rules of its kind that a version breaks as a public page; empty for none."""
    found = [text for texts in version.publication_errors().values() for text in texts]
    try:
        version.full_clean()
    except ValidationError as error:
        found += error.messages
    return found


def active_state(page: Page) -> WorkflowState | None:
    state: WorkflowState | None = WorkflowState.objects.for_instance(page).active().first()
    return state


def _standing(page: Any, user: Any) -> str:
    """What is wrong with the page as such, whatever its latest version says."""
    if not page.permissions_for_user(user).can_edit():
        return _("您没有修改它的权限。")
    if not hasattr(page, "kind") or workflow_for(page.kind.key) is None:
        return _("这一类内容没有设审批流程。")
    if page.latest_revision_id is None:
        return _("还没有保存过草稿。")
    state = active_state(page)
    if state is None:
        return ""
    if state.status == WorkflowState.STATUS_IN_PROGRESS:
        return _("正在审核中。")
    if state.requested_by_id != user.pk:
        return _("已退回给%(person)s，由其修改后再提交。") % {"person": state.requested_by}
    return ""


def fault_of(page: Any, user: Any) -> str:
    """Why `page` cannot be submitted by `user`; empty where nothing stands against it."""
    if reason := _standing(page, user):
        return reason
    version, live = page.latest_revision.as_object(), live_version(page)
    try:
        facts = facts_from(version, None if live is None else differences(live, version))
    except RefusedError:
        return _("和已公布的版本没有区别。")
    if found := breaches(version):
        return "".join(found)
    workflow = workflow_for(page.kind.key)
    lacking = [task.get_office_display() for task, office in forecast(workflow, facts) if office is None]
    if lacking:
        return _("所在地区还没有设立%(offices)s。") % {"offices": "、".join(lacking)}
    return ""


def faults_of(pages: list[Any], user: Any) -> list[Fault]:
    return [
        Fault(page.pk, page.get_admin_display_title(), reason) for page in pages if (reason := fault_of(page, user))
    ]
