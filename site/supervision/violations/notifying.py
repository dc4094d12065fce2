"""Screens of a 通报: draft one of the violations of an office, or write a returned one anew."""

import html
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Office
from moderation.errors import RefusedError
from pages.articles.models import ArticlePage
from pages.base.screens import titled
from supervision.violations.access import office_above, supervising
from supervision.violations.bulletins import candidates, draft, home_of, opened
from supervision.violations.forms import BulletinForm


def _screen(request: HttpRequest, office: Office, bulletin: Any, initial: dict[str, Any]) -> HttpResponse:
    found = candidates(office, bulletin)
    form = BulletinForm(request.POST or None, candidates=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            page = draft(request.user, office, form.cleaned_data, bulletin)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            text = _("通报《%(title)s》已起草并提交审核，审批通过后在“公开信息”的公示公告里公布。")
            messages.success(request, text % {"title": page.title})
            return redirect("violations")
    context = {"form": form, "office": office, "total": found.count(), **titled(_("起草通报"), "doc-full", office.name)}
    return TemplateResponse(request, "supervision/violations/bulletin.html", context)


@require_http_methods(["GET", "POST"])
def bulletin_of(request: HttpRequest, pk: int) -> HttpResponse:
    """A new bulletin of the office `pk`; somebody else's office is not there."""
    office = get_object_or_404(supervising(request.user), pk=pk)
    opening = _("经查，下列单位在权责清单管理中存在违规情形。现予通报，责令限期改正。")
    initial = {
        "title": _("关于权责清单管理违规情形的通报"),
        "date": timezone.localdate(),
        "opening": opening,
        "violations": request.GET.getlist("id"),
    }
    return _screen(request, office, None, initial)


@require_http_methods(["GET", "POST"])
def bulletin_anew(request: HttpRequest, pk: int) -> HttpResponse:
    """A bulletin that was returned, with its violations and its text as they were."""
    page = get_object_or_404(ArticlePage.objects.filter(notified__isnull=False).distinct(), pk=pk)
    office = office_above(request.user, page.path)
    if office is None:
        raise Http404
    try:
        home_of(office)
        latest = opened(page)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("violations")
    initial = {
        "title": latest.title,
        "date": latest.date,
        "document_number": latest.document_number,
        "opening": _opening_of(latest),
        "violations": list(page.notified.values_list("pk", flat=True)),
    }
    return _screen(request, office, page, initial)


def _opening_of(page: Any) -> str:
    """The paragraphs before the table as plain lines."""
    texts = [str(block.value).replace("</p>", "\n") for block in page.body if block.block_type == "paragraph"]
    return html.unescape(strip_tags("".join(texts))).strip()
