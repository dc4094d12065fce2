"""The screen on which a reviewer decides many at once, and the one on which a person submits a whole list."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page as Sheet
from django.core.paginator import Paginator
from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Page

from moderation.batches.acting import decide_many
from moderation.batches.checking import Checker, Fault, FaultsError
from moderation.batches.choosing import Choice
from moderation.batches.models import Batch, BatchEntry
from moderation.batches.reading import acts_of, places, standing, tasks_waiting, visible_batch, waiting_in
from moderation.batches.submitting import latest_by_number, start_pending, submit_batch, unpublished_below
from moderation.deciding import mark_of
from moderation.desk.forms import DecisionForm, form_for
from moderation.desk.inline import marked
from moderation.desk.parts import parts_of, stylesheets_of
from moderation.desk.review import differences_of
from moderation.errors import RefusedError
from moderation.states import OfficeTaskState
from pages.base.kinds import kind_labels
from pages.base.numbers import numbers_in
from pages.base.screens import titled

A_SCREEN = 50


def rows_of(steps: list[OfficeTaskState], choice: Choice | None = None) -> list[dict[str, Any]]:
    """One screenful with its differences; others are not computed."""
    labels = kind_labels()
    return [
        {
            "step": step,
            "submission": step.workflow_state.submission,
            "kind": labels.get(step.workflow_state.submission.kind, ""),
            "differences": [(each, *marked(each.old, each.new)) for each in differences_of(step)],
            "parts": parts_of(step),
            "chosen": choice is not None and step.pk in choice.selected,
            "reason": choice.reasons.get(step.pk, "") if choice else "",
        }
        for step in steps
    ]


class Screen:
    """What waits for one person at one kind of step of a batch."""

    def __init__(self, request: HttpRequest, batch: Batch) -> None:
        self.request, self.batch = request, batch
        self.tasks = tasks_waiting(batch, request.user)
        wanted = request.GET.get("task", "")
        self.task = next((task for task, _n in self.tasks if str(task.pk) == wanted), None) or (
            self.tasks[0][0] if self.tasks else None
        )
        steps = waiting_in(batch, request.user).filter(task=self.task).select_related("revision")
        self.steps: list[OfficeTaskState] = list(steps) if self.task else []

    def form(self, *args: Any, **kwargs: Any) -> DecisionForm | None:
        if self.task is None:
            return None
        form = form_for(self.task.specific)(*args, step=self.steps[0], **kwargs)
        del form.fields["seen"]
        return form

    def sheet(self) -> Sheet[OfficeTaskState]:
        return Paginator(self.steps, A_SCREEN).get_page(self.request.GET.get("p"))

    def respond(
        self, form: Any, choice: Choice | None = None, faults: list[Fault] | None = None, status: int = 200
    ) -> HttpResponse:
        sheet, batch = self.sheet(), self.batch
        faulty = {fault.pk for fault in faults or ()}
        rows = rows_of(list(sheet), choice)
        context = {
            "batch": batch,
            "tasks": self.tasks,
            "task": self.task,
            "sheet": sheet,
            "rows": rows,
            "stylesheets": stylesheets_of(part for row in rows for part in row["parts"]),
            "total": len(self.steps),
            "listed": ",".join(f"{step.pk}:{mark_of(step.revision)}" for step in self.steps),
            "form": form,
            "choice": choice,
            "faults": faults,
            "rest": ",".join(str(pk) for pk in choice.wanted if pk not in faulty) if choice and faults else "",
            "rest_total": len(set(choice.wanted) - faulty) if choice and faults else 0,
            "acts": acts_of(batch),
            "is_mine": batch.submitted_by_id == self.request.user.pk,
            "standing": standing(batch),
            "places": places(batch, A_SCREEN) if batch.submitted_by_id == self.request.user.pk else [],
            "entries_total": batch.entries.count(),
            "pending": batch.entries.filter(state=BatchEntry.State.PENDING).count(),
            "dropped": batch.entries.filter(state=BatchEntry.State.DROPPED).select_related("page"),
            **titled(batch.title, "clipboard-list", self.task.name if self.task else ""),
        }
        return TemplateResponse(self.request, "moderation/batch.html", context, status=status)


@non_atomic_requests
@require_http_methods(["GET", "POST"])
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    screen = Screen(request, visible_batch(request.user, pk))
    if request.method != "POST":
        return screen.respond(screen.form(initial={"outcome": "approve"}))
    choice = Choice.posted(request.POST)
    form = screen.form({**request.POST.dict(), "outcome": choice.form_outcome}, request.FILES)
    if form is None:
        messages.error(request, _("这一批里没有等您办理的内容，可能已由别人办理。"))
        return redirect("moderation_batch", pk)
    if not form.is_valid() and not choice.has_own_reasons:
        return screen.respond(form, choice)
    return _decided(request, screen, form, choice)


def _decided(request: HttpRequest, screen: Screen, form: DecisionForm, choice: Choice) -> HttpResponse:
    decision = choice.decision(form)
    try:
        number = decide_many(screen.batch, request.user, decision, choice.seen(), choice.reasons)
    except RefusedError as error:
        if scan := decision.record.get("scan"):
            scan.delete()
        faults = error.faults if isinstance(error, FaultsError) else []
        if not faults:
            form.add_error(None, str(error))
        return Screen(request, screen.batch).respond(form, choice, faults)
    done = _("已退回%(number)d件。") if choice.returns else _("已同意%(number)d件。")
    messages.success(request, done % {"number": number})
    return redirect("moderation_batch", screen.batch.pk)


@non_atomic_requests
@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """继续送审: begin what a submission that was cut off had not begun."""
    batch = get_object_or_404(Batch, pk=pk, submitted_by=request.user.pk)
    start_pending(batch)
    return redirect("moderation_batch", batch.pk)


def submission_context(pages: list[Any], user: Any) -> dict[str, Any]:
    """What would go and what cannot, for the screens that submit."""
    faults = Checker(pages, user).faults()
    faulty = {fault.pk for fault in faults}
    return {"going": [page for page in pages if page.pk not in faulty], "faults": faults}


def submit_chosen(request: HttpRequest, pages: list[Any], title: str) -> HttpResponse | None:
    """Submit; None where faults were found that the person has not dropped."""
    if request.POST.get("without_faulty"):
        pages = submission_context(pages, request.user)["going"]
    try:
        made = submit_batch(pages, request.user, request.POST.get("title", "").strip() or title)
    except FaultsError:
        return None
    messages.success(request, _("已提交审核：%(title)s。") % {"title": made.title})
    return redirect("moderation_batch", made.pk)


@non_atomic_requests
@require_http_methods(["GET", "POST"])
def submit_list(request: HttpRequest, pk: int) -> HttpResponse:
    """提交整个清单: all drafts and unpublished changes below a list."""
    parent = get_object_or_404(Page, pk=pk)
    if not parent.permissions_for_user(request.user).can_edit():
        raise Http404
    pages = unpublished_below(parent, request.user)
    if request.method == "POST" and (answer := submit_chosen(request, pages, parent.title)):
        return answer
    context = {
        **submission_context(pages, request.user),
        "batch_title": parent.title,
        "back": parent.pk,
        **titled(_("提交整个清单"), "clipboard-list", parent.title),
    }
    return TemplateResponse(request, "moderation/batch_submit.html", context)


@non_atomic_requests
@require_POST
def submit_pages(request: HttpRequest) -> HttpResponse:
    """提交审核 for rows chosen in the explorer."""
    wanted = numbers_in(request.POST.getlist("id"))
    pages = latest_by_number(wanted)
    if answer := submit_chosen(request, pages, str(timezone.localdate())):
        return answer
    context = {**chosen_context(pages, request.user), **titled(_("提交审核"), "clipboard-list")}
    return TemplateResponse(request, "moderation/batch_submit.html", context)


def chosen_context(pages: list[Any], user: Any) -> dict[str, Any]:
    found = submission_context(pages, user)
    parent = found["going"][0].get_parent() if found["going"] else None
    return {
        **found,
        "chosen": pages,
        "batch_title": parent.title if parent else "",
        "back": parent.pk if parent else None,
        "submit_url": reverse("moderation_batch_submit_pages"),
    }
