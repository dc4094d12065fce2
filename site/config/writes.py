"""One transaction per writing request of the admin.

Publishing in Wagtail is several writes: page, revision, record of who did it. A process killed in between left
pages live without a record; in one transaction all of it stands or none, with the rows of the internal record at its
end.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.http import HttpRequest, HttpResponseBase

from audit.record import gathered

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def atomic_writes(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Wrap `view` so that a request that may write runs in one transaction.

    Views of batches keep their own, short ones, and say so by Django's `transaction.non_atomic_requests`.
    """
    if DEFAULT_DB_ALIAS in getattr(view, "_non_atomic_requests", ()):
        return view

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in SAFE_METHODS:
            return view(request, *args, **kwargs)
        with gathered():
            return view(request, *args, **kwargs)

    return wrapped
