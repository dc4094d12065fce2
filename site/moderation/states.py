"""What is kept of each step of a workflow: its office, who took it up, when it is due, what was decided."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from accounts.models import Office
from accounts.offices import offices_of


class SecrecyResult(models.TextChoices):
    """Result of a 保密审查 (P21, ZY 运行 18, 20)."""

    OPEN = "open", _("不涉密，可以公开")
    KEPT_BACK = "kept_back", _("不予公开")


class OfficeTaskState(TaskState):
    """A step before an office. The last fields are filled by the step that asks for them, and by no other."""

    office = models.ForeignKey(Office, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="+")
    due = models.DateField(_("应办结日期"), null=True, blank=True)
    reminded_on = models.DateField(_("催办日期"), null=True, blank=True, editable=False)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("承办人"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="claimed_steps",
    )

    checked_by = models.CharField(_("审查人"), max_length=40, blank=True)
    secrecy_result = models.CharField(_("审查结果"), max_length=20, choices=SecrecyResult, blank=True)
    decided_on = models.DateField(_("日期"), null=True, blank=True)
    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    scan = models.ForeignKey(
        "pages.SiteDocument",
        verbose_name=_("扫描件"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    exclude_fields_in_copy = ["claimed_by", "reminded_on"]

    class Meta:
        verbose_name = _("审批步骤")
        verbose_name_plural = _("审批步骤")

    def is_waiting(self) -> bool:
        return bool(self.status == TaskState.STATUS_IN_PROGRESS)


def waiting_for(user: Any) -> models.QuerySet[OfficeTaskState]:
    """Steps before the offices that `user` acts for, those that are due first in front."""
    return (
        OfficeTaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, office__in=offices_of(user))
        .select_related("office", "task", "workflow_state__submission", "workflow_state__requested_by", "claimed_by")
        .order_by("due", "pk")
    )
