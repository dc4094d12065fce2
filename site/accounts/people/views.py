"""The screen 人员: a list, a form, and one page for each thing that is done to an account. All is logged."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.log_actions import log

from accounts import lockout
from accounts.passwords import give_one_time
from accounts.people.forms import PersonForm
from accounts.people.rules import Act, acts_of, people_of
from accounts.second_factor import devices

PER_PAGE = 50


def _allow(request: HttpRequest, *acts: Act) -> None:
    """Let through who may do one of these to somebody; Wagtail tells the others."""
    if not acts_of(request.user) & (set(acts) or set(Act)):
        raise PermissionDenied


def _person(request: HttpRequest, pk: int) -> Any:
    """One of the people that the asking account sees; any other number does not exist for it. Held while written."""
    people = people_of(request.user)
    return get_object_or_404(people.select_for_update() if request.method == "POST" else people, pk=pk)


def _crumbs(*last: str) -> list[dict[str, str]]:
    home = {"url": reverse("wagtailadmin_home"), "label": _("首页")}
    people = {"url": reverse("accounts_people") if last else "", "label": _("人员")}
    return [home, people, *({"url": "", "label": label} for label in last)]


def _sought(people: QuerySet[Any], words: str) -> QuerySet[Any]:
    sought = Q(username__icontains=words) | Q(office__icontains=words) | Q(last_name__icontains=words)
    return people.filter(sought | Q(first_name__icontains=words)) if words else people


def index(request: HttpRequest) -> HttpResponse:
    _allow(request)
    words = request.GET.get("q", "").strip()
    people = _sought(people_of(request.user), words).prefetch_related("groups").order_by("office", "username")
    page = WagtailPaginator(people, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "people": page,
        "words": words,
        "locked": lockout.locked_names([person.username for person in page]),
        "may_create": Act.CREATE in acts_of(request.user),
        "breadcrumbs_items": _crumbs(),
        "header_title": _("人员"),
    }
    return TemplateResponse(request, "accounts/people/index.html", context)


def _form_page(request: HttpRequest, form: PersonForm, title: str, **context: Any) -> HttpResponse:
    context |= {"form": form, "breadcrumbs_items": _crumbs(title), "header_title": title}
    return TemplateResponse(request, "accounts/people/form.html", context)


def _show_password(request: HttpRequest, person: Any, password: str) -> HttpResponse:
    """In the answer itself: a message would keep it in a cookie, an address in a history."""
    context = {
        "person": person,
        "password": password,
        "breadcrumbs_items": _crumbs(_("一次性密码")),
        "header_title": _("一次性密码"),
    }
    return TemplateResponse(request, "accounts/people/password.html", context)


@transaction.atomic
def create(request: HttpRequest) -> HttpResponse:
    _allow(request, Act.CREATE)
    form = PersonForm(request.POST or None, actor=request.user)
    if not form.is_valid():
        return _form_page(request, form, _("新建账户"))
    form.instance.set_unusable_password()
    person = form.save()
    password = give_one_time(person)
    log(person, "accounts.create", data={"roles": _names(person)})
    return _show_password(request, person, password)


def _names(person: Any) -> list[str]:
    return sorted(person.groups.values_list("name", flat=True))


@transaction.atomic
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    _allow(request)
    person = _person(request, pk)
    before = _names(person)
    form = PersonForm(request.POST or None, instance=person, actor=request.user)
    if request.method == "POST" and form.fields and form.is_valid():
        form.save()
        after = _names(person)
        log(person, "accounts.edit", data={"fields": form.changed_data, "before": before, "after": after})
        messages.success(request, _("“%(name)s”已保存。") % {"name": person})
        return redirect("accounts_people")
    context = {
        "person": person,
        "acts": sorted(acts_of(request.user)),
        "locked": bool(lockout.locked_names([person.username])),
        "has_factor": devices.authenticator_of(person) is not None,
    }
    return _form_page(request, form, person.username, **context)


@require_POST
@transaction.atomic
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Do one of the things that need no form."""
    if name not in DEEDS:
        raise Http404
    asked, do, said = DEEDS[name]
    _allow(request, asked)
    person = _person(request, pk)
    shown = do(person)
    log(person, f"accounts.{name}")
    if shown:
        return _show_password(request, person, shown)
    messages.success(request, str(said) % {"name": person})
    return redirect("accounts_person", pk)


def _able(active: bool) -> Callable[[Any], None]:
    def do(person: Any) -> None:
        person.is_active = active
        person.save(update_fields=["is_active"])

    return do


def _unlock(person: Any) -> None:
    lockout.unlock(person.username)


#: Name in the address: the right it needs, what is done, what is said.
DEEDS: dict[str, tuple[Act, Callable[[Any], Any], Promise | str]] = {
    "disable": (Act.ABLE, _able(False), gettext_lazy("“%(name)s”已停用，正在进行的登录也已失效。")),
    "enable": (Act.ABLE, _able(True), gettext_lazy("“%(name)s”已启用。")),
    "password": (Act.PASSWORD, give_one_time, ""),
    "unlock": (Act.UNLOCK, _unlock, gettext_lazy("“%(name)s”已解锁。")),
    "factor": (Act.FACTOR, devices.forget, gettext_lazy("“%(name)s”的二次验证已重置，下次登录时重新设置。")),
}
