"""Both languages in one act: a version that is approved waits for the one it belongs to."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, WorkflowState


class Pair(models.Model):
    """A Tibetan page and the Chinese version that it is to become public with.

    `tibetan_state` and `chinese_state` are workflows that were approved to their end and wait. The Chinese waits only
    where an editor said so (`together`); the Tibetan always waits for a Chinese version that isn't public yet.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("藏文页面"))
    chinese = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("中文页面"))
    together = models.BooleanField(_("中文等藏文一起公布"), default=False)
    revision = models.ForeignKey(Revision, null=True, on_delete=models.CASCADE, related_name="+")
    tibetan_state = models.OneToOneField(WorkflowState, null=True, on_delete=models.SET_NULL, related_name="+")
    chinese_state = models.OneToOneField(WorkflowState, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("两种文字同时公布")
        verbose_name_plural = _("两种文字同时公布")

    def __str__(self) -> str:
        return f"{self.chinese_id} + {self.page_id}"
