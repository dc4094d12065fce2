"""The account form: how a person is told of approvals is chosen at 我的通知, and nowhere else."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.forms.account import NotificationPreferencesForm
from wagtail.admin.views import account

#: The one switch of Wagtail's that still has an effect: it sends the mail about comments itself.
COMMENTS = "updated_comments_notifications"


class CommentMailForm(NotificationPreferencesForm):
    """Without the switches for Wagtail's mail on workflows, which is not sent here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - {COMMENTS}:
            del self.fields[name]
        if COMMENTS in self.fields:
            self.fields[COMMENTS].label = _("页面上的批注有新的回复时发邮件")
            self.fields[COMMENTS].help_text = _("审批的通知在“我的通知”里选。")


def hide_what_has_no_effect() -> None:
    """Wagtail's account form offers no hook to take a switch away."""
    account.NotificationsSettingsPanel.form_class = CommentMailForm


def item(_request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("moderation_notices"),
        "label": _("通知方式"),
        "help_text": _("审批通知：马上发邮件、每天汇总一封，或者只在后台看。"),
    }
