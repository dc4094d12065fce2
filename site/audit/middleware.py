"""Around every request: makes it known to `record`, and writes what its answer shows, outside its transaction."""

import logging
from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponseBase

from audit.current import answering
from audit.drafts import note_view_of_draft
from audit.record import write_held_back
from audit.refusals import note_refusal

logger = logging.getLogger(__name__)


class RecordMiddleware:
    """Stands outside sessions and protection against forged forms, so that their refusals are seen too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with answering(request):
            response = self.get_response(request)
            try:
                write_held_back(request)
                note_refusal(request, response)
                note_view_of_draft(request, response)
            except Error:
                logger.exception("the internal record could not be written: %s %s", request.method, request.path)
            return response
