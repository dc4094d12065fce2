"""The work on one Tibetan page: from which Chinese version, how far it is, and the lock of two who save at once."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision


class Work(models.Model):
    """One Tibetan page that a translator has opened. The words themselves are wagtail-localize's rows of `source`."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="translation_work")
    source = models.OneToOneField("wagtail_localize.TranslationSource", on_delete=models.CASCADE, related_name="work")
    #: The Chinese version that the segments are of; null for one that was stored without a revision.
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    ahead = models.BooleanField(_("翻译正在审核的中文新版本"), default=False)
    version = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(_("段数"), default=0)
    filled = models.PositiveIntegerField(_("已译"), default=0)
    remembered = models.PositiveIntegerField(_("来自译文库、还没有看过"), default=0)
    #: Null until a person has saved something.
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("最后保存的人")
    )
    changed_at = models.DateTimeField(_("最后保存的时间"), null=True)

    class Meta:
        verbose_name = _("翻译工作")
        verbose_name_plural = _("翻译工作")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.filled}/{self.total}"

    @property
    def share(self) -> int:
        """Per cent of the segments that are filled; rounded down, so that 100 means all."""
        return self.filled * 100 // self.total if self.total else 0

    def count(self, lines: list[Any]) -> None:
        """Keep how far the work is, for the queue."""
        self.total = len(lines)
        self.filled = sum(1 for line in lines if line.tibetan)
        self.remembered = sum(1 for line in lines if line.tibetan and line.from_memory)
