"""Chains of a preset (P12, P13) as Wagtail workflows: made where a kind has none, never changed afterwards."""

from typing import Any

from django.db import transaction
from wagtail.models import Workflow, WorkflowTask

from accounts.models import OfficeKind
from moderation.chains import tasks_of
from moderation.models import Chain, MeetingTask, OfficeTask, SecrecyTask
from pages.base.kinds import kinds
from presets.files import Preset, language_step

TYPES = {"office": OfficeTask, "secrecy": SecrecyTask, "meeting": MeetingTask}
#: Facts were weighed in Chinese: a translation goes before the 藏语委 alone, whose step says so.
CHINESE = ["zh-hans"]


def _task(data: dict[str, Any]) -> OfficeTask:
    model = TYPES[data["type"]]
    values = {"languages": CHINESE} | {name: value for name, value in data.items() if name not in ("type", "name")}
    task: OfficeTask = model.objects.filter(name=data["name"], active=True).first() or model.objects.create(
        name=data["name"], **values
    )
    return task


def load_chains(preset: Preset) -> list[str]:
    """Make what is missing; return the names of the workflows that were made."""
    made = []
    steps = preset.chain_steps
    for chain in preset.chains:
        missing = [kind for kind in chain["kinds"] if not Chain.objects.filter(kind=kind).exists()]
        if not missing:
            continue
        workflow = Workflow.objects.filter(name=chain["name"], active=True).first()
        if workflow is None:
            workflow = Workflow.objects.create(name=chain["name"])
            for position, key in enumerate(chain["steps"]):
                WorkflowTask.objects.create(workflow=workflow, task=_task(steps[key]), sort_order=position)
            made.append(chain["name"])
        Chain.objects.bulk_create(Chain(kind=kind, workflow=workflow) for kind in missing)
    return made


@transaction.atomic
def add_language_step() -> list[str]:
    """Let translations pass the 藏语委 on a site whose chains are older; names of the workflows that changed.

    Its step stands last. Steps that say nothing of languages are for the Chinese from then on; where somebody chose
    languages they stay, and so does a chain that the 藏语委 has a step in.
    """
    changed = []
    of_pages = Workflow.objects.filter(active=True, chains__kind__in=[kind.key for kind in kinds()])
    for workflow in of_pages.distinct().order_by("pk"):
        tasks = tasks_of(workflow)
        if any(task.office == OfficeKind.LANGUAGE for task in tasks):
            continue
        for task in tasks:
            if not task.languages:
                OfficeTask.objects.filter(pk=task.pk).update(languages=CHINESE)
        last = max(WorkflowTask.objects.filter(workflow=workflow).values_list("sort_order", flat=True), default=-1)
        WorkflowTask.objects.create(workflow=workflow, task=_task(language_step()), sort_order=last + 1)
        changed.append(workflow.name)
    return changed
