"""What is kept about Tibetan pages: the state of a published translation, the place of a title in a dictionary."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class TranslationRecord(models.Model):
    """The published translation (译文) of a page. `outdated` and `missing` are lists of segments as dictionaries.

    `approved` is false for what came with a preset: it is shown as 未经审定 until the 藏语委 has approved it.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="translation_record")
    source = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    source_revision = models.PositiveIntegerField(_("所依据的中文版本"), null=True)
    source_at = models.DateTimeField(_("中文版本的时间"))
    outdated = models.JSONField(_("中文已改动的内容"), default=list)
    missing = models.JSONField(_("没有译文的内容"), default=list)
    translated = models.PositiveIntegerField(_("已译的段数"), default=0)
    approved = models.BooleanField(_("藏语委已审定"), default=False, db_index=True)
    approved_on = models.DateField(_("审定日期"), null=True)
    current = models.BooleanField(_("与中文一致"), default=True, db_index=True)

    class Meta:
        verbose_name = _("译文")
        verbose_name_plural = _("译文")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.translated}"


class TitleOrder(models.Model):
    """Where a Tibetan title stands in dictionary order; databases know no Tibetan collation."""

    page = models.OneToOneField(Page, primary_key=True, on_delete=models.CASCADE, related_name="title_order")
    key = models.CharField(max_length=1000, db_index=True)

    class Meta:
        verbose_name = _("藏文排序")
        verbose_name_plural = _("藏文排序")

    def __str__(self) -> str:
        return self.key
