"""What moderation writes into the internal record besides Wagtail's own log (W11, W12)."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from audit.actions import REFUSED, register_label
from audit.record import record, record_apart

SYSTEM_ACT, EMERGENCY_ASKED, EMERGENCY_DONE, CLAIMED, REASON_STATED = (
    "moderation.system_act",
    "moderation.emergency_asked",
    "moderation.emergency_done",
    "moderation.claimed",
    "moderation.reason_stated",
)


def register_labels() -> None:
    register_label(SYSTEM_ACT, _("系统发布"))
    register_label(EMERGENCY_ASKED, _("提出紧急撤下"))
    register_label(EMERGENCY_DONE, _("确认紧急撤下"))
    register_label(CLAIMED, _("承办或改派"))
    register_label(REASON_STATED, _("写明公开个人信息的理由"))


def note_refusal(request: HttpRequest, error: Exception) -> None:
    """A refused attempt stays on record, although the request is rolled back."""
    record_apart(REFUSED, request=request, reason=str(error), path=request.path)


def note_system_act(act: str) -> None:
    record(SYSTEM_ACT, act=act)


def note(action: str, obj: Any, actor: Any, **detail: Any) -> None:
    record(action, actor=actor, obj=obj, **detail)
