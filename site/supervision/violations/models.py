"""A violation of ZY 权责 14 (P17), recorded against a department or one of its items."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import Office
from supervision.violations.kinds import WORDING, ViolationKind


class Violation(models.Model):
    """What an office found, and what is to be corrected by when.

    Never edited: it is corrected, or revoked with a reason and recorded anew, so that who was told what stays on
    record. Names of the place are kept as they were; `front` is the department, `page` the item or the department.
    """

    kind = models.CharField(_("违规情形"), max_length=20, choices=ViolationKind)
    page = models.ForeignKey(Page, verbose_name=_("对象"), null=True, on_delete=models.SET_NULL, related_name="+")
    front = models.ForeignKey(
        Page, verbose_name=_("责任单位"), null=True, on_delete=models.SET_NULL, related_name="violations"
    )
    item_title = models.CharField(_("事项"), max_length=255, blank=True)
    region_code = models.CharField(_("行政区划代码"), max_length=6)
    region_name = models.CharField(_("地区"), max_length=40)
    department_name = models.CharField(_("责任单位"), max_length=80)

    found_on = models.DateField(_("发现日期"))
    facts = models.TextField(_("事实"), max_length=1000)
    ground = models.CharField(_("依据"), max_length=300)
    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    correction = models.TextField(_("整改要求"), max_length=500)
    correct_by = models.DateField(_("整改期限"))

    office = models.ForeignKey(
        Office, verbose_name=_("登记单位"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    office_name = models.CharField(_("登记单位"), max_length=100)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField(_("登记时间"), default=timezone.now)

    corrected_on = models.DateField(_("整改完成日期"), null=True, blank=True)
    correction_note = models.CharField(_("整改情况"), max_length=300, blank=True)
    revoked_on = models.DateField(_("撤销日期"), null=True, blank=True)
    revoke_reason = models.CharField(_("撤销的理由"), max_length=300, blank=True)
    bulletin = models.ForeignKey(
        Page, verbose_name=_("通报"), null=True, blank=True, on_delete=models.SET_NULL, related_name="notified"
    )

    class Meta:
        verbose_name = _("违规登记")
        verbose_name_plural = _("违规登记")
        default_permissions = ()
        ordering = ["-found_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.department_name}：{self.get_kind_display()}"

    @property
    def wording(self) -> str:
        return str(WORDING[ViolationKind(self.kind)])

    @property
    def is_open(self) -> bool:
        return self.corrected_on is None and self.revoked_on is None

    def is_late(self, today: datetime.date | None = None) -> bool:
        """Not corrected by the day that was set; a correction after it stays late."""
        return self.revoked_on is None and (self.corrected_on or today or timezone.localdate()) > self.correct_by

    @property
    def state(self) -> str:
        if self.revoked_on:
            return str(_("已撤销"))
        if self.corrected_on:
            return str(_("已整改，晚于期限") if self.is_late() else _("已整改"))
        return str(_("超期没有整改") if self.is_late() else _("整改中"))

    @property
    def bulletin_state(self) -> str:
        if self.bulletin is None:
            return str(_("没有通报"))
        return str(_("已通报") if self.bulletin.live else _("通报审批中"))
