"""What a person reads in the form of a page that is under review: who has it, and what they can do."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class ReviewLock(WorkflowLock):
    """Wagtail's lock with a message of ours: Wagtail's is English in part and doesn't say how to go on."""

    def get_message(self, user: Any) -> str | None:
        if not self.for_user(user):
            return None
        state = self.object.current_workflow_state
        if state is not None and state.requested_by_id == user.pk:
            return _("正在审核：%(task)s。要再修改，先点“撤回”，改好后重新提交。") % {"task": self.task.name}
        return _("正在审核：%(task)s。现在只有这一步的审核人能修改；要修改，请提交的人先撤回。") % {
            "task": self.task.name
        }

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        return self.get_message(user) or _("您是这一步的审核人，可以修改；修改后要从第一步重新审核。")
