"""The page on which a one-time or outworn password is changed before anything else."""

from typing import TYPE_CHECKING, cast

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages
from wagtail.log_actions import log

from accounts.passwords import reason_to_change
from accounts.second_factor.views import next_address

if TYPE_CHECKING:
    from accounts.models import User

#: In the session while the password of this sign-in has to be changed.
DUE = "accounts_password_due"


@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponse:
    user = cast("User", request.user)  # the admin lets nobody else in
    form = PasswordChangeForm(user, request.POST or None)
    if form.is_valid():
        form.save()
        update_session_auth_hash(request, form.user)
        request.session.pop(DUE, None)
        log(form.user, "accounts.password_changed")
        messages.success(request, _("密码已修改。"))
        return redirect(next_address(request))
    reason = reason_to_change(user)
    context = {"form": form, "reason": reason, "next": next_address(request), "title": _("修改密码")}
    return TemplateResponse(request, "accounts/change_password.html", context)
