"""我的通知: what a person was told, and how they want to be told."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from moderation.notices.models import Notice, NoticePreference, unread
from pages.base.numbers import is_number
from pages.base.screens import titled

ON_A_PAGE = 30


class PreferenceForm(forms.ModelForm):
    class Meta:
        model = NoticePreference
        fields = ["mail"]
        widgets = {"mail": forms.RadioSelect}


def _preference(user: Any) -> NoticePreference:
    return NoticePreference.objects.filter(person=user).first() or NoticePreference(person=user)


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    rows = Notice.objects.filter(person=request.user.pk)
    context = {
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("p")),
        "unread": unread(request.user.pk or 0).count(),
        "form": PreferenceForm(instance=_preference(request.user)),
        **titled(_("我的通知"), "mail"),
    }
    return TemplateResponse(request, "moderation/notices/list.html", context)


@require_GET
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Open what a notice is about; it counts as read then."""
    notice = get_object_or_404(Notice, pk=pk, person=request.user.pk)
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=timezone.now())
    return redirect(notice.address())


@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    """One (`notice`), or all of one's own."""
    rows = unread(request.user.pk or 0)
    chosen = request.POST.get("notice", "")
    if chosen:
        rows = rows.filter(pk=chosen) if is_number(chosen) else rows.none()
    rows.update(read_at=timezone.now())
    return redirect("moderation_notices")


@require_POST
def prefer(request: HttpRequest) -> HttpResponse:
    form = PreferenceForm(request.POST, instance=_preference(request.user))
    if form.is_valid():
        form.save()
        messages.success(request, _("已保存。以后的通知按这个方式发。"))
    else:
        messages.error(request, _("请从三种方式里选一种。"))
    return redirect("moderation_notices")
