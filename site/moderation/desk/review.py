"""The review screen: what changed, old beside new, and the decision below it. Made for a phone as well."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.models import PreviewableMixin, TaskState, WorkflowState

from moderation.authority import objection
from moderation.deciding import claim, decide, mark_of, withdraw
from moderation.desk.forms import form_for
from moderation.desk.inline import marked
from moderation.desk.parts import parts_of, stylesheets_of
from moderation.errors import RefusedError
from moderation.noting import note_refusal
from moderation.personal.stating import reasons_behind
from moderation.routing import changes_of
from moderation.states import OfficeTaskState
from moderation.tasks import APPROVE
from pages.base.changes import Difference
from pages.base.numbers import is_number
from pages.base.screens import titled


def visible_step(request: HttpRequest, pk: int) -> OfficeTaskState:
    """A step of an office that the person acts for, or of their own submission; anything else isn't there."""
    step = get_object_or_404(
        OfficeTaskState.objects.select_related("office", "task", "revision", "workflow_state__submission"), pk=pk
    )
    own = step.workflow_state.requested_by_id == request.user.pk
    if not own and not step.office.has_member(request.user):
        raise Http404
    return step


def differences_of(step: OfficeTaskState) -> list[Difference]:
    """What the step's version changes; empty for a first publication, which is shown whole."""
    target = step.workflow_state.content_object
    own = getattr(target, "act_differences", None)
    found: list[Difference] | None = own() if own else changes_of(step.revision)
    return found or []


def history_of(state: WorkflowState) -> list[TaskState]:
    """Steps done so far, oldest first; steps that did not apply are left out."""
    steps = state.task_states.exclude(status__in=(TaskState.STATUS_SKIPPED, TaskState.STATUS_IN_PROGRESS))
    return list(steps.select_related("task", "finished_by").order_by("started_at", "pk"))


def _context(request: HttpRequest, step: OfficeTaskState, form: Any, found: list[Difference]) -> dict[str, Any]:
    state = step.workflow_state
    submission = state.submission
    parts = parts_of(step)
    return {
        "parts": parts,
        "stylesheets": stylesheets_of(parts),
        "replaced": any(part.instead for part in parts),
        "step": step,
        "state": state,
        "submission": submission,
        "form": form,
        "rows": [(difference, *marked(difference.old, difference.new)) for difference in found],
        "stated": []
        if getattr(state.content_object, "act_differences", None)
        else reasons_behind(step.revision.as_object()),
        "objection": objection(step, request.user),
        "may_claim": step.is_waiting() and step.office.has_member(request.user),
        "colleagues": step.office.members().exclude(pk=request.user.pk) if step.is_waiting() else [],
        "history": history_of(state),
        "is_mine": state.requested_by_id == request.user.pk and state.is_active,
        **titled(submission.title, "clipboard-list", step.task.name),
    }


def _decided(request: HttpRequest, step: OfficeTaskState, form: Any) -> HttpResponse:
    with transaction.atomic():
        decided = form.decision()
        step = decide(step.pk, request.user, decided)
    done = _("已同意：%(title)s。") if step.status == TaskState.STATUS_APPROVED else _("已退回：%(title)s。")
    messages.success(request, done % {"title": step.workflow_state.submission.title})
    return redirect("moderation_desk")


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    step = visible_step(request, pk)
    found = differences_of(step)
    form_class = form_for(step.task.specific)
    if request.method == "POST":
        form = form_class(request.POST, request.FILES, step=step, differences=found)
        if form.is_valid():
            try:
                return _decided(request, step, form)
            except RefusedError as error:  # what was typed stays in the form
                note_refusal(request, error)
                form.add_error(None, str(error))
                step = visible_step(request, pk)
    else:
        form = form_class(step=step, differences=found, initial={"seen": mark_of(step.revision), "outcome": APPROVE})
    return TemplateResponse(request, "moderation/review.html", _context(request, step, form, found))


@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as the public would see it, in the version that is being decided."""
    step = visible_step(request, pk)
    page = step.revision.as_object()
    if not isinstance(page, PreviewableMixin):  # an act on the tree
        raise Http404
    response: HttpResponse = page.make_preview_request(request, page.default_preview_mode)
    return response


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """我来审 and 改派."""
    step = visible_step(request, pk)
    person = None
    if chosen := request.POST.get("person"):
        person = step.office.members().filter(pk=chosen).first() if is_number(chosen) else None
        if person is None:
            raise RefusedError(_("请从本机构的人里选一位。"))
    claim(step.pk, request.user, person)
    messages.success(request, _("已改派给%(person)s。") % {"person": person} if person else _("由您来审。"))
    return redirect("moderation_review", step.pk)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """撤回 by the submitter: `pk` names the workflow state."""
    state = get_object_or_404(WorkflowState, pk=pk, requested_by=request.user.pk)
    withdraw(state, request.user)
    messages.success(request, _("已撤回，内容保留为草稿。"))
    return redirect("moderation_desk")
