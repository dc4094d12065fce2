"""What others do when something has been approved: called inside the transaction of the finish.

A holder may keep an approved version back, for what it has to become public with. Its workflow is at its end; whoever
holds the version publishes it later by `moderation.publication.publish_held`, in an act and transaction of its own.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from wagtail.models import Page, WorkflowState

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


#: Says who else wrote in what pages would publish, besides those who saved versions: people by the page's number.
AuthorsHook = Callable[[list[Page]], dict[int, set[int]]]

authors_hooks: list[AuthorsHook] = []


def register_authors(hook: AuthorsHook) -> AuthorsHook:
    authors_hooks.append(hook)
    return hook


def further_authors(pages: list[Page]) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for hook in authors_hooks:
        for page, people in hook(pages).items():
            found[page] |= people
    return found
