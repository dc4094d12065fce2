"""What the scheduler remembers: the last run of each job, and which process works."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobRun(models.Model):
    """The last run of a job. `finished` is empty while it runs, and after a process that was killed in it."""

    name = models.CharField(_("任务"), max_length=40, unique=True)
    started = models.DateTimeField(_("开始"), null=True)
    finished = models.DateTimeField(_("结束"), null=True)
    error = models.CharField(_("错误"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("定时任务")
        verbose_name_plural = _("定时任务")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class SchedulerLease(models.Model):
    """One row: the process that works, and until when others stand by."""

    holder = models.CharField(max_length=40, blank=True)
    until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("定时任务进程")
        verbose_name_plural = _("定时任务进程")
        default_permissions = ()

    def __str__(self) -> str:
        return self.holder
