"""What others do when something has been approved: called inside the transaction of the finish.

A holder may keep an approved version back, for what it has to become public with. Its workflow is at its end; whoever
holds the version publishes it later by `moderation.publication.publish_held`, in an act and transaction of its own.
"""

from collections.abc import Callable
from typing import Any

from wagtail.models import WorkflowState

FinishHook = Callable[[WorkflowState, Any], None]

after_publication: list[FinishHook] = []


def register_finish_hook(hook: FinishHook) -> FinishHook:
    after_publication.append(hook)
    return hook


#: Says whether the version that a workflow approved waits.
Holder = Callable[[WorkflowState, Any], bool]

holders: list[Holder] = []


def register_holder(holder: Holder) -> Holder:
    holders.append(holder)
    return holder


def is_held(state: WorkflowState, user: Any) -> bool:
    """Ask every holder: each has to know of the approval, whatever another says."""
    answers = [holder(state, user) for holder in holders]
    return any(answers)
