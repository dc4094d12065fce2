"""Screens of a page's deadlines: what runs, 登记变动, 延长期限, 复核."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from moderation.errors import RefusedError
from pages.base.screens import titled
from supervision.clocks.access import clocks_of, may_edit, may_extend, may_withdraw, rules_for
from supervision.clocks.forms import EventForm, ExtensionForm, WithdrawalForm
from supervision.clocks.keeping import BY_HAND, close_clock, extend, open_clock, withdraw
from supervision.clocks.models import Clock, ClosedBy
from supervision.clocks.rules import Found, find_rule


@require_http_methods(["GET", "POST"])
def record_event(request: HttpRequest, pk: int) -> HttpResponse:
    """登记变动 on a page; a page on which the person may record nothing isn't there."""
    page = get_object_or_404(Page, pk=pk)
    rules = rules_for(request.user, page)
    if not rules:
        raise Http404
    form = EventForm(request.POST or None, rules=rules)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        found = Found(page.specific, data["event_on"], f"{BY_HAND}{data['event_on']}", data["ground"])
        clock, is_new = open_clock(form.chosen(), found, request.user, data["document_number"])
        if clock is None:
            raise Http404
        text = _("已登记，最迟%(day)s完成。%(how)s") if is_new else _("这件事已经登记过，期限是%(day)s。%(how)s")
        messages.success(request, text % {"day": clock.deadline.strftime("%Y-%m-%d"), "how": clock.reckoning})
        return redirect("clocks_record", page.pk)
    own = clocks_of(request.user).filter(page_id=page.pk).order_by("closed_on", "deadline")
    context = {
        "page": page,
        "form": form,
        "rows": [_row(clock, request.user) for clock in own],
        "may_edit": may_edit(request.user, page),
        **titled(_("登记变动"), "history", page.title),
    }
    return TemplateResponse(request, "supervision/clocks/record.html", context)


def _row(clock: Clock, user: Any) -> dict[str, Any]:
    return {
        "clock": clock,
        "rule": find_rule(clock.rule) or {"label": clock.rule},
        "late": clock.is_late(),
        "may_extend": clock.is_open and may_extend(user, clock),
        "may_withdraw": may_withdraw(user, clock),
        "may_review": may_review(user, clock),
    }


def may_review(user: Any, clock: Clock) -> bool:
    rule = find_rule(clock.rule)
    return bool(rule and rule.by_hand and clock.is_open and clock.page and may_edit(user, clock.page))


def _own_clock(request: HttpRequest, pk: int) -> Clock:
    return get_object_or_404(clocks_of(request.user).select_related("page", "supervisor"), pk=pk)


@require_http_methods(["GET", "POST"])
def extend_clock(request: HttpRequest, pk: int) -> HttpResponse:
    clock = _own_clock(request, pk)
    if not may_extend(request.user, clock):
        raise Http404
    form = ExtensionForm(request.POST or None, clock=clock)
    if request.method == "POST" and form.is_valid():
        try:
            extend(clock.pk, request.user, form.cleaned_data["until"], form.cleaned_data["reason"])
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("已延长到%(day)s。") % {"day": form.cleaned_data["until"]})
            return redirect("clocks_report")
    context = {"form": form, **_row(clock, request.user), **titled(_("延长期限"), "date", clock.title)}
    return TemplateResponse(request, "supervision/clocks/extend.html", context)


@require_http_methods(["GET", "POST"])
def review_clock(request: HttpRequest, pk: int) -> HttpResponse:
    """The statement that a page was looked over and is right as it stands."""
    clock = _own_clock(request, pk)
    if not may_review(request.user, clock):
        raise Http404
    if request.method == "POST":
        if close_clock(clock, ClosedBy.REVIEW, user=request.user):
            messages.success(request, _("已记下：复核过，内容没有变化。"))
        return redirect("clocks_record", clock.page_id)
    context = {**_row(clock, request.user), **titled(_("复核"), "check", clock.title)}
    return TemplateResponse(request, "supervision/clocks/review.html", context)


@require_http_methods(["GET", "POST"])
def withdraw_clock(request: HttpRequest, pk: int) -> HttpResponse:
    """撤销登记 of an event that was recorded in error."""
    clock = _own_clock(request, pk)
    if not may_withdraw(request.user, clock):
        raise Http404
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(clock, request.user, form.cleaned_data["reason"])
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("已撤销登记，不再督促。"))
            return redirect("clocks_report")
    context = {"form": form, **_row(clock, request.user), **titled(_("撤销登记"), "undo", clock.title)}
    return TemplateResponse(request, "supervision/clocks/withdraw.html", context)
