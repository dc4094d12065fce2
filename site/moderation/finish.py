"""The end of a workflow: publish the version that was approved, with its record, in one transaction.

Named by WAGTAIL_FINISH_WORKFLOW_ACTION, which Wagtail resolves while its models are loading: nothing of ours is
imported at the top.
"""

from typing import Any


def finish(workflow_state: Any, user: Any = None) -> None:
    """Called by `WorkflowState.finish` inside its transaction. Raises RefusedError: nothing is approved then."""
    from moderation.publication import publish_approved

    publish_approved(workflow_state, user)
