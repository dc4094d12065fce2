"""事项变动: what can be done with a public page, and the form of each act."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.models import Page

from moderation.acts import emergency
from moderation.acts.forms import STATUS_FORMS, STRUCTURAL_FORMS, EmergencyForm
from moderation.acts.status import FROM, begin, why_not
from moderation.acts.structure import begin_structural, routed_kind
from moderation.errors import RefusedError
from moderation.forecasting import steps_of_act
from moderation.noting import note_refusal
from pages.base.clauses import Clause
from pages.base.content import ContentPage
from pages.base.kinds import Role
from pages.base.screens import titled
from pages.departments.models import DepartmentPage
from pages.powers.enums import Status
from pages.powers.models import PowerItem
from pages.regions.models import CountyPage

LABELS = {
    Clause.SUSPEND: (gettext_lazy("暂停"), gettext_lazy("仍全部公开，标明“暂停”和原因（权责清单管理办法第十条）。")),
    Clause.RESUME: (gettext_lazy("恢复"), gettext_lazy("审改办（编办）确认后当即恢复，不超过2日（第十二条）。")),
    Clause.ABOLISH: (gettext_lazy("取消"), gettext_lazy("页面保留，标明“已取消”。")),
    Clause.DEVOLVE: (gettext_lazy("下放"), gettext_lazy("批准后在县里同名部门的清单里生成草稿，两边互相链接。")),
    Clause.MERGE: (gettext_lazy("整合归并"), gettext_lazy("并入同一清单的另一事项，两边互相链接。")),
    Clause.BASIS: (gettext_lazy("更名"), gettext_lazy("编码和网址不变。")),
    Clause.TRANSFER: (
        gettext_lazy("划转"),
        gettext_lazy("机构改革时交给同一地区的另一部门；编码不变，旧网址跳转。"),
    ),
    Clause.WITHDRAW: (gettext_lazy("撤下"), gettext_lazy("从网站上撤下，走审批流程。")),
}


def editable_page(request: HttpRequest, page_id: int) -> Any:
    """A public page that the person may edit; a foreign one isn't there. What is done with it is done in Chinese."""
    found: Any = get_object_or_404(Page, pk=page_id).specific
    page = found.original if isinstance(found, ContentPage) else None
    if page is None or not page.permissions_for_user(request.user).can_edit():
        raise Http404
    return page


def acts_for(page: Any) -> list[Clause]:
    """Acts that make sense for a page as it stands."""
    found: list[Clause] = []
    if isinstance(page, PowerItem):
        found = [act for act, states in FROM.items() if Status(page.status) in states]
        subsite = page.subsite()
        if subsite is None or not CountyPage.objects.descendant_of(subsite.region).exists():
            found = [act for act in found if act != Clause.DEVOLVE]  # a county has nobody to hand down to
        found.append(Clause.BASIS)
    if page.kind.role is Role.ENTRY or isinstance(page, DepartmentPage):
        found.append(Clause.TRANSFER)
    if page.kind.role is not Role.FRONT:
        found.append(Clause.WITHDRAW)
    return found


@require_GET
def menu(request: HttpRequest, page_id: int) -> HttpResponse:
    page = editable_page(request, page_id)
    context = {
        "page": page,
        "acts": [(act, *LABELS[act]) for act in acts_for(page)],
        "reason_against": why_not(page) if isinstance(page, PowerItem) else "",
        "may_ask_emergency": emergency.may_withdraw(page, request.user),
        **titled(_("事项变动"), "history", page.title),
    }
    return TemplateResponse(request, "moderation/acts.html", context)


def _submit(request: HttpRequest, page: Any, act: Clause, form: Any) -> None:
    if act in STATUS_FORMS:
        begin(page, request.user, act, form.targets(), **form.values())
    else:
        data = form.cleaned_data
        target = form.target()
        begin_structural(page, request.user, act, reason=data["reason"], ground=data["ground"], target=target)


@require_http_methods(["GET", "POST"])
def act_form(request: HttpRequest, page_id: int, name: str) -> HttpResponse:
    page = editable_page(request, page_id)
    act = next((known for known in acts_for(page) if known.value == name), None)
    if act is None:
        raise Http404
    form_class: Any = STATUS_FORMS.get(act) or STRUCTURAL_FORMS[act]
    form = form_class(request.POST or None, page=page)
    if request.method == "POST" and form.is_valid():
        try:
            _submit(request, page, act, form)
        except RefusedError as error:
            note_refusal(request, error)
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("已提交审核：%(act)s“%(title)s”。") % {"act": LABELS[act][0], "title": page.title}
            )
            return redirect("moderation_desk")
    label, rule = LABELS[act]
    context = {
        "page": page,
        "form": form,
        "rule": rule,
        "steps": steps_of_act(page, act, routed_kind(page, act)),
        **titled(str(label), "history", page.title),
    }
    return TemplateResponse(request, "moderation/act_form.html", context)


@require_http_methods(["GET", "POST"])
def emergency_ask(request: HttpRequest, page_id: int) -> HttpResponse:
    page: Any = emergency.whole(get_object_or_404(Page, pk=page_id))
    if not emergency.may_withdraw(page, request.user):
        raise Http404
    waiting = emergency.EmergencyWithdrawal.objects.filter(page=page, confirmed_at=None).first()
    form = EmergencyForm(request.POST or None)
    if request.method == "POST" and waiting is None and form.is_valid():
        emergency.ask(page, request.user, form.cleaned_data["ground"], form.cleaned_data["reason"])
        messages.warning(request, _("已提出。请马上通知另一位有权的人在同一页面确认，确认后立即撤下。"))
        return redirect("moderation_emergency", page.pk)
    context = {
        "page": page,
        "form": form,
        "waiting": waiting,
        "is_first": waiting is not None and waiting.asked_by_id == request.user.pk,
        **titled(_("紧急撤下"), "warning", page.title),
    }
    return TemplateResponse(request, "moderation/emergency.html", context)


@require_POST
def emergency_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    withdrawal = get_object_or_404(emergency.EmergencyWithdrawal, pk=pk)
    if not emergency.may_withdraw(withdrawal.page, request.user):
        raise PermissionDenied
    emergency.confirm(pk, request.user)
    messages.success(request, _("已撤下：%(title)s。") % {"title": withdrawal.page.title})
    return redirect("moderation_desk")
