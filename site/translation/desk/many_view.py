"""The screen before many pages are submitted: what goes, what cannot go and why, and under which name."""

from typing import Any

from django.contrib import messages
from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moderation.errors import RefusedError
from pages.base.numbers import numbers_in
from pages.base.screens import titled
from translation.desk.many import MOST, gather, submit_many
from translation.desk.queue_view import QueueFilter, fronts_of
from translation.queue import queue
from translation.rights import translates


def _chosen(request: HttpRequest) -> list[Any]:
    """Ticked pages, or as many of what the filters of the queue found as go at once."""
    own: Any = queue(request.user)
    if request.POST.get("all"):
        form = QueueFilter(QueryDict(request.POST.get("filters", "")), fronts_of(request.user))
        found = form.narrowed(own).filter(standing__in=form.states())
    else:
        found = own.filter(pk__in=numbers_in(request.POST.getlist("page")))
    return list(found[:MOST])


@non_atomic_requests
@require_POST
def submit_chosen(request: HttpRequest) -> HttpResponse:
    if not translates(request.user):
        raise Http404
    pages = _chosen(request)
    if not pages:
        raise RefusedError(_("没有选中要提交的内容。"))
    found = gather(pages)
    name = request.POST.get("title", "").strip() or _("%(day)s送审的译文") % {"day": timezone.localdate()}
    if request.POST.get("confirmed") and found.going:
        batch = submit_many(found.going, request.user, name)
        if found.faults:
            messages.warning(request, "；".join(str(fault) for fault in found.faults[:5]))
        messages.success(request, _("已提交审定：%(title)s。") % {"title": batch.title})
        return redirect("moderation_batch", batch.pk)
    context = {
        "going": found.going,
        "faults": found.faults,
        "remembered": sum(desk.work.remembered for desk in found.going),
        "batch_title": name,
        **titled(_("提交审定"), "clipboard-list"),
    }
    return TemplateResponse(request, "translation/submit.html", context)
