"""The outbox: what has changed for the public and not reached the index yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxEntry(models.Model):
    """A page, or everything below a path, to be read anew. Written in the transaction of the change itself."""

    page_id = models.PositiveBigIntegerField(_("页面"), null=True, blank=True)
    subtree = models.CharField(_("以下全部"), max_length=255, blank=True)
    reason = models.CharField(_("原因"), max_length=40)
    created = models.DateTimeField(_("时间"), auto_now_add=True)
    attempts = models.PositiveIntegerField(_("尝试次数"), default=0)
    error = models.CharField(_("错误"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("待更新索引")
        verbose_name_plural = _("待更新索引")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.reason} {self.page_id or self.subtree}"
