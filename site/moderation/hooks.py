"""What others do when something has been approved: called inside the transaction of the finish."""

from collections.abc import Callable
from typing import Any

from wagtail.models import WorkflowState

FinishHook = Callable[[WorkflowState, Any], None]

after_publication: list[FinishHook] = []


def register_finish_hook(hook: FinishHook) -> FinishHook:
    after_publication.append(hook)
    return hook
