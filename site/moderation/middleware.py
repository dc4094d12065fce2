"""A refusal as a person meets it: a message where they were, with nothing saved."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from moderation.errors import RefusedError
from moderation.noting import note_refusal


class RefusalMiddleware:
    """Turn a RefusedError into a message and go back; to a script that asked for JSON, an error it can show."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, RefusedError):
            return None
        note_refusal(request, exception)
        if "application/json" in request.headers.get("Accept", ""):
            error = {"success": False, "error_code": "refused", "error_message": str(exception)}
            return JsonResponse(error, status=409)
        messages.error(request, str(exception))
        back = request.headers.get("Referer", "")
        if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
            back = reverse("wagtailadmin_home")
        response = HttpResponseRedirect(back)
        response.is_recorded = True  # type: ignore[attr-defined]
        return response
