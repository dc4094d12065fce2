"""What is kept of a batch: what was submitted together, how far it is, and each act that decided many at once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState


class Batch(models.Model):
    """Pages that one person submitted together (批量送审). Each has a workflow of its own."""

    title = models.CharField(_("名称"), max_length=120)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("提交人"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="submitted_batches",
    )
    front = models.ForeignKey(Page, verbose_name=_("所属子站"), null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(_("提交时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("批量送审")
        verbose_name_plural = _("批量送审")

    def __str__(self) -> str:
        return self.title


class BatchEntry(models.Model):
    """One page of a batch. It is pending until its workflow has begun: a submission that was cut off can go on."""

    class State(models.TextChoices):
        PENDING = "pending", _("等待送审")
        STARTED = "started", _("已送审")
        DROPPED = "dropped", _("未能送审")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="entries")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    workflow_state = models.OneToOneField(
        WorkflowState, null=True, on_delete=models.SET_NULL, related_name="batch_entry"
    )
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.PENDING)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    #: Published by a batch; the admin's search and the index of references do not know it yet.
    upkeep_due = models.BooleanField(default=False, db_index=True, editable=False)

    class Meta:
        verbose_name = _("批量送审的内容")
        verbose_name_plural = _("批量送审的内容")
        constraints = [models.UniqueConstraint(fields=["batch", "page"], name="a_page_once_in_a_batch")]

    def __str__(self) -> str:
        return f"{self.batch}: {self.page_id}"


class BatchAct(models.Model):
    """One press of a button over many entries, written before it and closed in the transaction that does it.

    An act that was never closed did nothing: its transaction was not committed.
    """

    class Stage(models.TextChoices):
        PREPARING = "preparing", _("正在准备")
        WRITING = "writing", _("正在写入")
        DONE = "done", _("已办理")
        REFUSED = "refused", _("没有办理")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="acts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(_("决定"), max_length=10)
    total = models.PositiveIntegerField(_("件数"))
    done = models.PositiveIntegerField(_("已准备"), default=0)
    stage = models.CharField(_("进度"), max_length=10, choices=Stage, default=Stage.PREPARING)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("批量办理")
        verbose_name_plural = _("批量办理")

    def __str__(self) -> str:
        return f"{self.batch}: {self.get_stage_display()} {self.done}/{self.total}"
