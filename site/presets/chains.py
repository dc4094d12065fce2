"""Chains of a preset (P12, P13) as Wagtail workflows: made where a kind has none, never changed afterwards."""

from typing import Any

from wagtail.models import Workflow, WorkflowTask

from moderation.models import Chain, MeetingTask, OfficeTask, SecrecyTask
from presets.files import Preset

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
