"""Pages on which a second factor is set up and asked for."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django_otp import login
from wagtail.log_actions import log

from accounts.second_factor import devices


class TokenForm(forms.Form):
    token = forms.CharField(
        label=_("验证码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "autocapitalize": "off"}),
    )


def next_address(request: HttpRequest) -> str:
    """Where the person was going; never another site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    secure = request.is_secure()
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=secure):
        return wanted
    return reverse("wagtailadmin_home")


def _to(name: str, request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse(name)}?{urlencode({'next': next_address(request)})}")


def _page(request: HttpRequest, template: str, title: Any, **context: Any) -> HttpResponse:
    context |= {"next": next_address(request), "title": title}
    return TemplateResponse(request, f"accounts/{template}.html", context)


def _verified(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_verified", bool)())


def set_up(request: HttpRequest) -> HttpResponse:
    """Scan, type the first code, get recovery codes. Who has a second factor proves it before taking another one."""
    if devices.authenticator_of(request.user) and not _verified(request):
        return _to("accounts_verify", request)
    device = devices.device_to_set_up(request.user)
    form = TokenForm(request.POST or None)
    if form.is_valid():
        refused = devices.confirm(device, form.cleaned_data["token"])
        if not refused:
            device.refresh_from_db()
            login(request, device)
            log(request.user, "accounts.factor_set_up")
            return _page(request, "codes", _("恢复码"), codes=devices.new_codes(request.user))
        form.add_error("token", refused)
    shown = {"qr": devices.qr_of(device), "secret": devices.secret_of(device), "renewing": _verified(request)}
    shown["left"] = devices.codes_left(request.user)
    return _page(request, "set_up", _("二次验证"), form=form, **shown)


def verify(request: HttpRequest) -> HttpResponse:
    """Ask for the code of this session."""
    if not devices.authenticator_of(request.user):
        return _to("accounts_set_up", request)
    if _verified(request):
        return redirect(next_address(request))
    form = TokenForm(request.POST or None)
    if form.is_valid():
        device, refused = devices.verify(request.user, form.cleaned_data["token"])
        if device:
            login(request, device)
            return redirect(next_address(request))
        form.add_error("token", refused)
    return _page(request, "verify", _("二次验证"), form=form)


@require_POST
def renew_codes(request: HttpRequest) -> HttpResponse:
    """Make the old recovery codes worthless and show new ones."""
    if not _verified(request):
        return _to("accounts_verify", request)
    log(request.user, "accounts.codes_renewed")
    return _page(request, "codes", _("恢复码"), codes=devices.new_codes(request.user))
