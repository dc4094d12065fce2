"""送审稿: what goes before an office, on paper, as 附件7's table with old and new below each item.

What others show in place of the differences, a translation beside its Chinese, is printed in their place as well.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from moderation.batches.reading import visible_batch, waiting_in
from moderation.desk.inline import marked
from moderation.desk.parts import parts_of, stylesheets_of
from moderation.desk.review import differences_of, visible_step
from moderation.states import OfficeTaskState
from pages.base.kinds import kind_labels
from pages.base.subsites import Subsite, subsite_for
from pages.powers.models import PowerItem


def _row(step: OfficeTaskState, subsite: Subsite | None) -> dict[str, Any]:
    version = step.revision.as_object()
    parts = parts_of(step)
    department = subsite.department if subsite else None
    return {
        "item": version if isinstance(version, PowerItem) and not parts else None,
        "parts": parts,
        "submission": step.workflow_state.submission,
        "kind": kind_labels().get(step.workflow_state.submission.kind, ""),
        "body": department.short_name if department else step.workflow_state.submission.region_name,
        "differences": [(each, *marked(each.old, each.new)) for each in differences_of(step)],
    }


def _draft(request: HttpRequest, title: str, steps: list[OfficeTaskState], back: str) -> HttpResponse:
    places: dict[str, Subsite | None] = {}
    rows = []
    for step in steps:
        page = step.workflow_state.submission.page
        place = page.path[: -page.steplen] if page else ""
        if page and place not in places:
            places[place] = subsite_for(page)
        rows.append(_row(step, places.get(place)))
    context = {
        "title": title,
        "office": steps[0].office.name if steps else "",
        "items": [row for row in rows if row["item"] is not None],
        "others": [row for row in rows if row["item"] is None],
        "stylesheets": stylesheets_of(part for row in rows for part in row["parts"]),
        "total": len(rows),
        "printed_on": timezone.localdate(),
        "back": back,
    }
    return TemplateResponse(request, "moderation/print.html", context)


@require_GET
def print_batch(request: HttpRequest, pk: int) -> HttpResponse:
    """What of a batch waits for the person's office; for the submitter, all that is under way."""
    batch = visible_batch(request.user, pk)
    related = ("office", "revision", "workflow_state__submission__page")
    steps = list(waiting_in(batch, request.user).select_related(*related))
    if not steps and batch.submitted_by_id == request.user.pk:
        current = OfficeTaskState.objects.filter(
            workflowstate__batch_entry__batch=batch, status=OfficeTaskState.STATUS_IN_PROGRESS
        )
        steps = list(current.select_related(*related).order_by("workflow_state__submission__page__path"))
    return _draft(request, batch.title, steps, "moderation_batch")


@require_GET
def print_step(request: HttpRequest, pk: int) -> HttpResponse:
    step = visible_step(request, pk)
    return _draft(request, _("送审稿"), [step], "moderation_desk")
