"""One turn of the scheduler: of several processes one works, and a job that fails holds up no other."""

import datetime
import logging
from collections.abc import Callable, Iterable
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from moderation.schedule.jobs import Job, JobError
from moderation.schedule.models import JobRun, SchedulerLease

logger = logging.getLogger(__name__)

#: How long others stand by after the last sign of life of the one that works.
LEASE = datetime.timedelta(minutes=2)
ROW = 1


class Worker:
    """One process. `tell` is given the error of a job whenever it changes."""

    def __init__(self, jobs: Iterable[Job], tell: Callable[[str], object] = logger.warning) -> None:
        self.jobs, self.tell = tuple(jobs), tell
        self.name = uuid4().hex
        self.told: dict[str, str] = {}

    def holds(self) -> bool:
        """Whether this process is the one that works; its lease is renewed when half of it has passed."""
        now = timezone.now()
        row = SchedulerLease.objects.filter(pk=ROW).first()
        if row is None:
            self._make_row()
        elif row.until and row.until > now:
            if row.holder != self.name:
                return False
            if row.until - now > LEASE / 2:
                return True
        free = Q(until=None) | Q(until__lte=now) | Q(holder=self.name)
        taken = SchedulerLease.objects.filter(free, pk=ROW).update(holder=self.name, until=now + LEASE)
        return bool(taken)

    @staticmethod
    def _make_row() -> None:
        try:
            with transaction.atomic():
                SchedulerLease.objects.create(pk=ROW)
        except IntegrityError:
            logger.info("another process made the row of the lease")

    def let_go(self) -> None:
        """Others need not wait until the lease ends."""
        SchedulerLease.objects.filter(pk=ROW, holder=self.name).update(holder="", until=None)

    def turn(self, stopped: Callable[[], bool] = lambda: False) -> list[str] | None:
        """Run what is due; returns the names, or None where another process works."""
        if not self.holds():
            return None
        runs = {run.name: run for run in JobRun.objects.all()}
        done = []
        for job in self.jobs:
            last = runs.get(job.name)
            if not job.is_due(last, timezone.now()):
                continue
            if stopped() or not self.holds():
                break
            if self._run(job, last):
                done.append(job.name)
        return done

    def _run(self, job: Job, last: JobRun | None) -> bool:
        try:
            if job.wanted is not None and not job.wanted():
                return False
            taken = self._take(job, last, timezone.now())
            if taken:
                job.run()
        except Exception as error:  # whatever it is, the others go on
            self._failed(job, error)
            return True
        if taken:
            JobRun.objects.filter(name=job.name).update(finished=timezone.now(), error="")
            self.told.pop(job.name, None)
        return taken

    @staticmethod
    def _take(job: Job, last: JobRun | None, now: datetime.datetime) -> bool:
        """Note the start; False where another process has started the job since it was looked at."""
        if last is None:
            try:
                with transaction.atomic():
                    JobRun.objects.create(name=job.name, started=now)
            except IntegrityError:
                return False
            return True
        untaken = JobRun.objects.filter(pk=last.pk, started=last.started)
        return bool(untaken.update(started=now, finished=None))

    def _failed(self, job: Job, error: Exception) -> None:
        said = str(error) if isinstance(error, JobError) else f"{type(error).__name__}: {error}"
        if self.told.get(job.name) != said:
            self.told[job.name] = said
            self.tell(f"{job.name}：{said}")
            if not isinstance(error, JobError):
                logger.error("job %s failed", job.name, exc_info=error)
        now = timezone.now()
        ended = {"finished": now, "error": said[:500]}
        JobRun.objects.update_or_create(name=job.name, defaults=ended, create_defaults={"started": now, **ended})
