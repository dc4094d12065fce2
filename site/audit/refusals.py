"""What somebody tried in the admin and was not let."""

from urllib.parse import urlsplit

from django.contrib.messages import ERROR, get_messages
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from audit.actions import REFUSED
from audit.current import person_of
from audit.record import record


def refused(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Wagtail turns most refusals into a way home with an error message; only background requests are answered 403.

    An answer may say of itself that it refuses (`is_refusal`: what is another's is answered 404), or that it stands on
    record already (`is_recorded`). Somebody who is logged in and is sent to the login page has no right to enter the
    admin at all. Strangers who are sent there have tried nothing.
    """
    if response.status_code == 403:
        return True
    if getattr(response, "is_refusal", False):
        return person_of(request) is not None
    if response.status_code != 302 or person_of(request) is None:
        return False
    target = urlsplit(response.headers.get("Location", "")).path
    if target == reverse("wagtailadmin_login"):
        return request.path != reverse("wagtailadmin_logout")
    return target == reverse("wagtailadmin_home") and _told_of_an_error(request)


def _told_of_an_error(request: HttpRequest) -> bool:
    """Whether this very request has left an error message. Looked at without using it up."""
    waiting = getattr(get_messages(request), "_queued_messages", [])
    return any(message.level >= ERROR for message in waiting)


def note_refusal(request: HttpRequest, response: HttpResponseBase) -> None:
    if getattr(response, "is_recorded", False):
        return
    if request.path.startswith(reverse("wagtailadmin_home")) and refused(request, response):
        record(REFUSED, method=request.method, path=request.path)
