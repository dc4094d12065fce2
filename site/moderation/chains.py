"""Which workflow a kind of page goes through. Chains come from the preset and are edited in Wagtail's screens."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, Workflow

from accounts.models import Office
from accounts.offices import office_for
from moderation.routing import Facts, Submission
from moderation.tasks import OfficeTask


class Chain(models.Model):
    """The workflow (审批流程) of a kind of page, or of an act that is no page's version."""

    kind = models.CharField(_("类型"), max_length=40, unique=True)
    workflow = models.ForeignKey(Workflow, verbose_name=_("审批流程"), on_delete=models.PROTECT, related_name="chains")

    class Meta:
        verbose_name = _("审批流程对应")
        verbose_name_plural = _("审批流程对应")

    def __str__(self) -> str:
        return f"{self.kind} → {self.workflow}"


def workflow_for(kind: str) -> Workflow | None:
    """The active workflow of a kind; None where the preset has none, and nothing of the kind can be submitted."""
    chain = Chain.objects.filter(kind=kind, workflow__active=True).select_related("workflow").first()
    return chain.workflow if chain else None


def tasks_of(workflow: Workflow) -> list[OfficeTask]:
    tasks = Task.objects.filter(workflow_tasks__workflow=workflow, active=True).order_by("workflow_tasks__sort_order")
    return [task for task in tasks.specific() if isinstance(task, OfficeTask)]


def forecast(workflow: Workflow, facts: Facts | Submission) -> list[tuple[OfficeTask, Office | None]]:
    """The steps that a submission of these facts will take, each with its office or None where there is no such."""
    page: Any = facts.page
    return [(task, office_for(task.office, page)) for task in tasks_of(workflow) if task.applies(facts)]
