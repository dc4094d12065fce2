"""Who may read the record: the audit administrator (审计管理员) alone."""

from typing import Any

from django.contrib.auth.models import Group


def may_read(user: Any) -> bool:
    """Asks the groups themselves: being a superuser opens everything else, not this (三员分立)."""
    if not (user.is_authenticated and user.is_active):
        return False
    granting = Group.objects.filter(permissions__codename="view_entry", permissions__content_type__app_label="audit")
    return granting.filter(user=user).exists()
