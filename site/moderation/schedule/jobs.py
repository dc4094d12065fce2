"""The table of what is done by the clock. Add a job here, and to the table in docs/operations.md.

Apps above register their own.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from moderation.notices.keeping import prune_notices
from moderation.notices.mailing import last_failure, retry, send_digests
from moderation.notices.reminders import remind
from moderation.schedule.models import JobRun
from search import counting
from search.models import OutboxEntry
from search.sync import drain_all, waiting

#: A daily job that failed is tried again after so long.
AGAIN = timedelta(minutes=10)


class JobError(Exception):
    """A job did what it could and something is left; the message says what."""


@dataclass(frozen=True)
class Job:
    """Run `every` so often, or once a day `at` an hour of local time.

    `wanted` says whether there is anything to do, without a trace where there is not. A run that has not finished
    for `patience` was killed: the job is free again.
    """

    name: str
    run: Callable[[], object]
    every: timedelta | None = None
    at: time | None = None
    wanted: Callable[[], object] | None = None
    patience: timedelta = timedelta(minutes=30)

    def is_due(self, last: JobRun | None, now: datetime.datetime) -> bool:
        started = last.started if last else None
        if last and started and last.finished is None and now - started < self.patience:
            return False
        if self.at is not None:
            today = timezone.localtime(now).replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
            failed = bool(last and last.error and started and now - started >= AGAIN)
            return now >= today and (started is None or started < today or failed)
        return started is None or now - started >= (self.every or timedelta())


def drain_outbox() -> None:
    drain_all()
    error = OutboxEntry.objects.filter(sent=False).exclude(error="").values_list("error", flat=True).first()
    if error:
        raise JobError(f"搜索引擎暂时不能写入：{error}")


def publish_scheduled() -> None:
    said = StringIO()
    call_command("publish_scheduled", stdout=StringIO(), stderr=said)
    if said.getvalue():
        raise JobError(said.getvalue().strip())


def retry_mail() -> None:
    retry()
    if error := last_failure():
        raise JobError(f"邮件没有发出：{error}")


JOBS = [
    Job("search_outbox", drain_outbox, every=timedelta(seconds=3), wanted=waiting, patience=timedelta(minutes=2)),
    Job("publish_scheduled", publish_scheduled, every=timedelta(minutes=1), patience=timedelta(minutes=10)),
    Job("notice_mail", retry_mail, every=timedelta(minutes=1), patience=timedelta(minutes=10)),
    Job("reminders", remind, at=time(8)),
    Job("notice_digests", send_digests, at=time(8, 10)),
    Job("notice_keeping", prune_notices, at=time(3)),
    Job("search_counts", counting.prune, at=time(3, 10)),
    Job("sessions", lambda: call_command("clearsessions"), at=time(3, 20)),
]


def register_job(job: Job) -> None:
    if job.name not in {known.name for known in JOBS}:
        JOBS.append(job)
