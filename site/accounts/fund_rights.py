"""F5: the people of a fund's 主管部门 write below the fund, which stands in the 财政局's subtree; nobody else there.

Rights follow the fund's department as it is stored: they are given when it is set, and taken when it goes elsewhere.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_save
from wagtail.models import GroupPagePermission

from accounts.provision import EDITORS, HEADS, PAGE_RIGHTS, after_provision
from pages.funds.models import FundPage


def _writers(department_id: int) -> list[Group]:
    """Editors and heads of a department: those who write at its front."""
    groups = Group.objects.filter(page_permissions__page_id=department_id).distinct()
    return [group for group in groups if group.name.endswith((f" {EDITORS}", f" {HEADS}"))]


def follow_department(fund: FundPage) -> None:
    """Give the rights on a fund to its department's people and take them from all others."""
    writers = _writers(fund.department_id)
    held = GroupPagePermission.objects.filter(page_id=fund.pk)
    held.exclude(group__in=writers).delete()
    have = set(held.values_list("group_id", "permission_id"))
    rights = Permission.objects.filter(codename__in=PAGE_RIGHTS, content_type__app_label="wagtailcore")
    wanted = {(group.pk, right.pk) for right in rights for group in writers}
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group_id=group, page_id=fund.pk, permission_id=right)
        for group, right in sorted(wanted - have)
    )


def follow_all(department: Any) -> None:
    """For a department whose groups were just made: its funds may be older than they are, in both languages."""
    for fund in FundPage.objects.filter(department__translation_key=department.translation_key):
        follow_department(fund)


def _fund_was_stored(instance: FundPage, update_fields: Any = None, **_kwargs: Any) -> None:
    if update_fields is None or "department" in update_fields:
        follow_department(instance)


def connect() -> None:
    post_save.connect(_fund_was_stored, sender=FundPage, dispatch_uid="accounts.fund_rights")
    after_provision.append(follow_all)
