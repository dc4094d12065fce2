"""What moderation keeps. Each part stands in its own module."""

from moderation.acts.emergency import EmergencyWithdrawal
from moderation.acts.status import Consequence
from moderation.acts.structure import StructuralAct
from moderation.batches.models import Batch, BatchAct, BatchEntry
from moderation.chains import Chain
from moderation.notices.models import Notice, NoticePreference
from moderation.personal.models import StatedReason
from moderation.routing import Submission
from moderation.schedule.models import JobRun, SchedulerLease
from moderation.states import OfficeTaskState
from moderation.tasks import MeetingTask, OfficeTask, SecrecyTask

__all__ = [
    "Batch",
    "BatchAct",
    "BatchEntry",
    "Chain",
    "Consequence",
    "EmergencyWithdrawal",
    "JobRun",
    "MeetingTask",
    "Notice",
    "NoticePreference",
    "OfficeTask",
    "OfficeTaskState",
    "SchedulerLease",
    "SecrecyTask",
    "StatedReason",
    "StructuralAct",
    "Submission",
]
