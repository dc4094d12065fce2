"""What moderation keeps. Each part stands in its own module."""

from moderation.batches.models import Batch, BatchAct, BatchEntry
from moderation.chains import Chain
from moderation.routing import Submission
from moderation.states import OfficeTaskState
from moderation.tasks import MeetingTask, OfficeTask, SecrecyTask

__all__ = [
    "Batch",
    "BatchAct",
    "BatchEntry",
    "Chain",
    "MeetingTask",
    "OfficeTask",
    "OfficeTaskState",
    "SecrecyTask",
    "Submission",
]
