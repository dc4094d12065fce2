"""What stands between a signed-in account and the admin: idle limit, second factor, a password that is due."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.admin import messages

from accounts import idle
from accounts.officers import OfficersConflictError
from accounts.own_password import DUE
from accounts.second_factor.devices import authenticator_of, must_verify

#: Needed to sign in and out, or to draw the pages on which one does.
OPEN = frozenset(
    {
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_complete",
    }
)
FACTOR = frozenset({"accounts_set_up", "accounts_verify", "accounts_renew_codes"})
PASSWORD = frozenset({"accounts_change_password"})


def wants_json(request: HttpRequest) -> bool:
    return (
        request.headers.get("X-Requested-With") == "XMLHttpRequest"
        or not request.accepts("text/html")
        or "wagtailadmin_api" in getattr(request.resolver_match, "namespaces", ())
    )


def _verified(user: Any) -> bool:
    return bool(user.is_verified()) or not must_verify(user)


def _send(request: HttpRequest, name: str, said: str) -> HttpResponse:
    """To the page `name` and back; a script is told in its own form."""
    if wants_json(request):
        return JsonResponse({"success": False, "error_code": name, "error_message": said}, status=401)
    back = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
    return redirect(f"{reverse(name)}?{urlencode({'next': back})}")


def _trusted(request: HttpRequest, user: Any) -> Any:
    """Outside the admin, an account that has not passed the gate is a stranger: internal files stay closed to it."""
    if user.is_authenticated and (idle.expired(request) or not _verified(user)):
        return AnonymousUser()
    return user


class GateMiddleware:
    """Stands after the middleware of sessions, CSRF, accounts, messages and django-otp."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(reverse("wagtailadmin_home")):
            user = request.user
            request.user = SimpleLazyObject(lambda: _trusted(request, user))  # type: ignore[assignment]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        admin = request.path.startswith(reverse("wagtailadmin_home"))
        if not admin or name in OPEN:
            return None
        known = request.user.is_authenticated
        if idle.expired(request) if known else idle.sent_too_late(request):
            return idle.refuse(request, wants_json(request))
        return self._check(request, name) if known else None

    def _check(self, request: HttpRequest, name: str) -> HttpResponse | None:
        """What the one who is signed in has to do first."""
        idle.note(request, name)
        if name in FACTOR:
            return None
        if not _verified(request.user):
            step = "accounts_verify" if authenticator_of(request.user) else "accounts_set_up"
            return _send(request, step, _("请先完成二次验证。"))
        if request.session.get(DUE) and name not in PASSWORD:
            return _send(request, "accounts_change_password", _("请先修改密码。"))
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refused combination of roles is told where it was asked for, also on Wagtail's own screens."""
        if not isinstance(exception, OfficersConflictError):
            return None
        for text in exception.messages:
            messages.error(request, text)
        return redirect(request.get_full_path())
