"""What an act is called on the screen. Apps above register their own; Wagtail's acts have their names already."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry

LOGGED_IN = "account.login"
LOGGED_OUT = "account.logout"
LOGIN_FAILED = "account.login_failed"
REFUSED = "access.refused"
DRAFT_VIEWED = "draft.viewed"
RECORD_VIEWED = "audit.viewed"
RECORD_EXPORTED = "audit.exported"
RECORD_PRUNED = "audit.pruned"

_labels: dict[str, Any] = {
    LOGGED_IN: _("登录"),
    LOGGED_OUT: _("退出"),
    LOGIN_FAILED: _("登录失败"),
    REFUSED: _("被拒绝的访问"),
    DRAFT_VIEWED: _("查看他人草稿"),
    RECORD_VIEWED: _("查看内部留痕"),
    RECORD_EXPORTED: _("导出内部留痕"),
    RECORD_PRUNED: _("清理到期的内部留痕"),
}


#: What a detail is called on the screen; others stand as they were recorded.
DETAIL_LABELS: dict[str, Any] = {
    "asked": _("查询条件"),
    "count": _("条数"),
    "known_account": _("账户存在"),
    "log": _("日志"),
    "method": _("方式"),
    "path": _("网址"),
    "view": _("页面"),
}


def register_label(action: str, label: Any) -> None:
    """Name an act of another app."""
    _labels[action] = label


def choices() -> list[tuple[str, Any]]:
    return [*_labels.items(), *sorted(registry.get_choices())]


def label_of(action: str) -> str:
    """The name of an act; the key itself where nobody has named it."""
    return str(dict(choices()).get(action) or action)
