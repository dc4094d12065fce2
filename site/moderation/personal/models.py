"""What was stated. The number itself is never kept: a digest knows it again, a masked form is shown."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class StatedReason(models.Model):
    """One number of one page that somebody answers for. It holds for that number alone: another is asked anew."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="stated_reasons")
    digest = models.CharField(max_length=32)
    kind = models.CharField(_("种类"), max_length=12)
    place = models.CharField(_("位置"), max_length=200)
    shown = models.CharField(_("打码后"), max_length=120)
    reason = models.CharField(_("理由"), max_length=300)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("填写人"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    stated_at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("公开个人信息的理由")
        constraints = [models.UniqueConstraint(fields=["page", "digest"], name="one_reason_per_number")]

    def __str__(self) -> str:
        return f"{self.place} {self.shown}：{self.reason}"
