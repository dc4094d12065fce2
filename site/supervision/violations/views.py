"""Screens of violations: where, what, corrected or revoked, a bulletin of several."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.models import Page

from moderation.errors import RefusedError
from pages.base.screens import titled
from supervision.violations.access import departments_of, items_of, may_act, supervising, violations_of
from supervision.violations.forms import CorrectionForm, RevocationForm, ViolationForm, WhereForm
from supervision.violations.keeping import correct, record_violation, revoke
from supervision.violations.models import Violation

TEMPLATES = "supervision/violations"


@require_GET
def where(request: HttpRequest) -> HttpResponse:
    """First the department; its items are too many to offer those of all."""
    departments = departments_of(request.user)
    if not supervising(request.user).exists():
        raise Http404
    form = WhereForm(request.GET or None, departments=departments)
    if form.is_bound and form.is_valid():
        return redirect("violations_add", form.cleaned_data["department"])
    context = {"form": form, **titled(_("登记违规"), "warning")}
    return TemplateResponse(request, f"{TEMPLATES}/where.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a violation of the department `pk` or of one of its items."""
    department = get_object_or_404(departments_of(request.user), pk=pk)
    targets = [(department.pk, _("整个部门：%s") % department.full_name), *items_of(department)]
    form = ViolationForm(request.POST or None, targets=targets, initial={"target": department.pk})
    if request.method == "POST" and form.is_valid():
        page = Page.objects.get(pk=form.cleaned_data["target"])
        violation = record_violation(request.user, department, page, form.facts())
        day = violation.correct_by.strftime("%Y-%m-%d")
        messages.success(request, _("已登记，应于%(day)s前整改。责任单位在首页看得到。") % {"day": day})
        return redirect("violations_one", violation.pk)
    context = {"form": form, "department": department, **titled(_("登记违规"), "warning", department.full_name)}
    return TemplateResponse(request, f"{TEMPLATES}/add.html", context)


def _context(request: HttpRequest, violation: Violation, **shown: Any) -> dict[str, Any]:
    acts = may_act(request.user, violation)
    return {
        "violation": violation,
        "may_correct": acts and violation.is_open,
        "may_revoke": acts and violation.revoked_on is None,
        "correction": CorrectionForm(violation=violation, prefix="correct"),
        "revocation": RevocationForm(prefix="revoke"),
        **titled(_("违规登记"), "warning", str(violation)),
        **shown,
    }


def _own(request: HttpRequest, pk: int) -> Violation:
    return get_object_or_404(violations_of(request.user), pk=pk)


@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    return TemplateResponse(request, f"{TEMPLATES}/one.html", _context(request, _own(request, pk)))


def _acting(request: HttpRequest, pk: int) -> Violation:
    violation = _own(request, pk)
    if not may_act(request.user, violation):
        raise Http404
    return violation


def _done(request: HttpRequest, violation: Violation, form: forms.Form, act: Callable[[dict[str, Any]], None]) -> bool:
    """Do `act` with what a valid form holds; what was refused becomes the form's own error."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except RefusedError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("已记下：%s") % violation)
    return True


@require_http_methods(["POST"])
def correct_one(request: HttpRequest, pk: int) -> HttpResponse:
    violation = _acting(request, pk)
    form = CorrectionForm(request.POST, violation=violation, prefix="correct")

    def act(data: dict[str, Any]) -> None:
        correct(request.user, violation.pk, data["corrected_on"], data["note"])

    if _done(request, violation, form, act):
        return redirect("violations_one", violation.pk)
    return TemplateResponse(request, f"{TEMPLATES}/one.html", _context(request, violation, correction=form))


@require_http_methods(["POST"])
def revoke_one(request: HttpRequest, pk: int) -> HttpResponse:
    violation = _acting(request, pk)
    form = RevocationForm(request.POST, prefix="revoke")

    def act(data: dict[str, Any]) -> None:
        revoke(request.user, violation.pk, timezone.localdate(), data["reason"])

    if _done(request, violation, form, act):
        return redirect("violations_one", violation.pk)
    return TemplateResponse(request, f"{TEMPLATES}/one.html", _context(request, violation, revocation=form))
