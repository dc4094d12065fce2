"""The one process that works by the clock; `make run` and docker-compose.yml start it beside the web servers."""

import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django.utils.formats import date_format

from moderation.schedule.jobs import JOBS
from moderation.schedule.models import JobRun
from moderation.schedule.working import Worker

#: Seconds between turns.
PAUSE = 3.0
#: Seconds between looks for a signal.
LOOK = 0.25
SIGNALS = frozenset({signal.SIGTERM, signal.SIGINT})


class Ending:
    """Whether a signal to end has come.

    Signals are held back and looked for, not handled: a handler may be called within another, or within a lock that
    it wants itself, when a shell hands its own signal on or a person presses twice.
    """

    def __init__(self) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)

    def asked(self) -> bool:
        return not SIGNALS.isdisjoint(signal.sigpending())

    def pause(self) -> None:
        """Until a signal comes, which stays to be seen, or the pause is over."""
        until = time.monotonic() + PAUSE
        while not self.asked() and time.monotonic() < until:
            time.sleep(LOOK)


class Command(BaseCommand):
    help = "Run the jobs that are due, for as long as the site runs; --once for each that is due now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due and end")
        parser.add_argument("--status", action="store_true", help="show the last run of each job and end")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["status"]:
            self._status()
            return
        worker = Worker(JOBS, self.stderr.write)
        if options["once"]:
            self._once(worker)
        else:
            self._watch(worker)

    def _once(self, worker: Worker) -> None:
        done = worker.turn()
        if done is None:
            self.stdout.write("另一个定时任务进程正在工作")
            return
        worker.let_go()
        self.stdout.write("已运行：" + ("、".join(done) or "没有到时间的任务"))

    def _watch(self, worker: Worker) -> None:
        """Until a signal to end: the job that runs is finished, the others are left to the next start."""
        ending = Ending()
        self.stdout.write("定时任务进程已启动")
        while not ending.asked():
            try:
                worker.turn(ending.asked)
            except DatabaseError as error:  # it is away for a moment
                self.stderr.write(f"数据库暂时不能用：{error}")
            close_old_connections()
            ending.pause()
        worker.let_go()
        self.stdout.write("定时任务进程已结束")

    def _status(self) -> None:
        runs = {run.name: run for run in JobRun.objects.all()}
        for job in JOBS:
            run = runs.get(job.name)
            if run is None or run.started is None:
                self.stdout.write(f"{job.name}\t还没有运行过")
                continue
            when = date_format(timezone.localtime(run.started), "Y-m-d H:i:s")
            state = "正在运行" if run.finished is None else run.error or "正常"
            self.stdout.write(f"{job.name}\t{when}\t{state}")
