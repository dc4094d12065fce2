"""A session in which nobody does anything ends. What scripts ask for by themselves does not count.

Django's own `SESSION_SAVE_EVERY_REQUEST` would be defeated by the editing sessions of Wagtail, which ping every ten
seconds as long as a page is open. An autosave does count: the editor's script sends one only after somebody has
changed the form, and whoever types for an hour is not away.
"""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

ACTIVE = "accounts_active_at"
#: In the session that follows one that has ended. Another tab, or the editor's own ping, may have met the end first.
ENDED = "accounts_ended"
#: The session is written once in so many seconds at most.
GRAIN = 60
#: Parts of names of addresses that an open page asks for by itself.
UNATTENDED = ("editing_sessions", "preview")
#: Never sent back to a browser inside a page.
SECRET = ("password", "token", "csrfmiddlewaretoken")


def _now() -> int:
    return int(timezone.now().timestamp())


def begin(request: HttpRequest) -> None:
    request.session[ACTIVE] = _now()
    request.session.pop(ENDED, None)


def sent_too_late(request: HttpRequest) -> bool:
    """Whether somebody whose session has ended sends what was typed in it."""
    return request.method == "POST" and bool(request.session.get(ENDED))


def expired(request: HttpRequest) -> bool:
    active = request.session.get(ACTIVE)
    return active is not None and _now() - active > settings.SESSION_IDLE_SECONDS


def note(request: HttpRequest, name: str) -> None:
    """Somebody is there."""
    if any(part in name for part in UNATTENDED):
        return
    if _now() - request.session.get(ACTIVE, 0) >= GRAIN:
        begin(request)


def refuse(request: HttpRequest, as_json: bool) -> HttpResponse:
    """Sign out. Who asked for a page is sent to sign in again; who sent something is given it back."""
    minutes = settings.SESSION_IDLE_SECONDS // 60
    said = _("%(minutes)d分钟没有操作，已自动退出。请重新登录。") % {"minutes": minutes}
    logout(request)
    request.session[ENDED] = True
    if as_json:
        return JsonResponse({"success": False, "error_code": "signed_out", "error_message": said}, status=401)
    if request.method in {"GET", "HEAD"}:
        messages.warning(request, said)
        return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))
    typed = [
        (name, value)
        for name in request.POST
        if not any(secret in name for secret in SECRET)
        for value in request.POST.getlist(name)
    ]
    context = {
        "title": _("已自动退出，内容还没有保存"),
        "minutes": minutes,
        "typed": typed,
        "files": list(request.FILES.values()),
        "withheld": any("password" in name for name in request.POST),
        "action": request.get_full_path(),
    }
    return HttpResponse(render_to_string("accounts/signed_out.html", context, request), status=401)
