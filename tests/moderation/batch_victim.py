"""Presses 同意全部 at the last step of a batch and stops at a named point, to be killed there.

Run by `test_batch_kill.py` as a process of its own: batch, point and a delay in seconds for the point `somewhere`.
"""

import sys
import threading
from typing import Any

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402

from moderation.batches import acting, approving, writing  # noqa: E402
from moderation.batches.models import Batch  # noqa: E402
from tests.moderation.batching import press  # noqa: E402
from tests.moderation.town import Town  # noqa: E402

POINTS = {
    "rows written": (approving, "publish_prepared"),
    "half announced": (writing, "_announce"),
    "after the commit": (acting, "catch_up"),
}


def stop_at(point: str) -> None:
    """Say that the point is reached, and stay there for good. Of several calls the third stops."""
    module, name = POINTS[point]
    original, calls = getattr(module, name), []

    def stopping(*args: Any, **kwargs: Any) -> Any:
        calls.append(name)
        if name == "publish_prepared":
            original(*args, **kwargs)
        elif name == "_announce" and len(calls) < 3:
            return original(*args, **kwargs)
        sys.stdout.write("there\n")
        sys.stdout.flush()
        threading.Event().wait()
        return None

    setattr(module, name, stopping)


def main() -> None:
    if sys.argv[2] in POINTS:
        stop_at(sys.argv[2])
    else:
        sys.stdout.write("there\n")
        sys.stdout.flush()
    people = {"establishment": get_user_model().objects.get(username="portal-establishment")}
    press(Town(None, None, people), Batch.objects.get(pk=sys.argv[1]), "approve_all", "establishment")


if __name__ == "__main__":
    main()
