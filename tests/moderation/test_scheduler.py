"""One scheduler does expiry, scheduled publication, reminders, mail and the outbox (issue 5)."""

import datetime
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from moderation.models import JobRun, Notice, OfficeTaskState, SchedulerLease
from moderation.schedule.jobs import JOBS, Job
from moderation.schedule.working import LEASE, Worker
from pages.powers.models import PowerItem
from tests import factories
from tests.moderation.mailbox import submit
from tests.moderation.town import Town

ROOT = Path(__file__).resolve().parents[2]
#: A Wednesday morning in 甘南.
NINE = datetime.datetime(2026, 3, 11, 9, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
MINUTE = datetime.timedelta(minutes=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NINE, tick=False) as traveller:
        yield traveller


def boom() -> None:
    raise RuntimeError("no such thing")


def counted(seen: list[str], name: str, **when: Any) -> Job:
    return Job(name, lambda: seen.append(name), **(when or {"every": MINUTE}))


def test_a_job_that_fails_holds_up_no_other_and_says_so(clock: Any) -> None:
    seen: list[str] = []
    told: list[str] = []
    worker = Worker([Job("broken", boom, every=MINUTE), counted(seen, "sound")], told.append)
    assert worker.turn() == ["broken", "sound"]
    assert seen == ["sound"]
    assert JobRun.objects.get(name="broken").error == "RuntimeError: no such thing"
    assert JobRun.objects.get(name="sound").error == ""
    clock.shift(MINUTE)
    worker.turn()
    assert seen == ["sound", "sound"]
    assert told == ["broken：RuntimeError: no such thing"], "said once, not at every turn"


def test_two_schedulers_do_not_run_a_job_twice(clock: Any) -> None:
    seen: list[str] = []
    first, second = (Worker([counted(seen, "job")]) for _place in range(2))
    assert first.turn() == ["job"]
    clock.shift(MINUTE)
    assert second.turn() is None, "the first one works"
    assert first.turn() == ["job"]
    clock.shift(LEASE + MINUTE)
    assert second.turn() == ["job"], "the first one has died"
    assert first.turn() is None
    assert len(seen) == 3


def test_a_job_that_another_has_just_started_is_left_to_it(clock: Any) -> None:
    """Both have read the table before either wrote into it."""
    seen: list[str] = []
    worker = Worker([])
    job = counted(seen, "job")
    JobRun.objects.create(name="job", started=NINE - MINUTE, finished=NINE - MINUTE)
    read_by_both = [JobRun.objects.get(), JobRun.objects.get()]
    assert [worker._run(job, last) for last in read_by_both] == [True, False]
    assert seen == ["job"]


def test_a_job_whose_process_was_killed_is_free_again_after_a_while(clock: Any) -> None:
    seen: list[str] = []
    JobRun.objects.create(name="job", started=NINE - 5 * MINUTE, finished=None)
    worker = Worker([counted(seen, "job", every=MINUTE, patience=10 * MINUTE)])
    assert worker.turn() == []
    clock.shift(6 * MINUTE)
    assert worker.turn() == ["job"]


def test_a_daily_job_runs_once_a_day_after_its_hour_and_again_where_it_failed(clock: Any) -> None:
    seen: list[str] = []
    jobs = [counted(seen, "daily", at=datetime.time(9, 30)), Job("broken", boom, at=datetime.time(8))]
    worker = Worker(jobs)
    assert worker.turn() == ["broken"]
    clock.shift(15 * MINUTE)
    assert worker.turn() == ["broken"], "tried again"
    clock.shift(16 * MINUTE)
    assert worker.turn() == ["daily", "broken"]
    clock.shift(20 * MINUTE)
    assert worker.turn() == ["broken"]
    clock.shift(datetime.timedelta(days=1))
    assert "daily" in (worker.turn() or [])
    assert seen == ["daily", "daily"]


def test_a_job_with_nothing_to_do_leaves_no_trace(clock: Any) -> None:
    assert Worker([Job("idle", boom, every=MINUTE, wanted=lambda: 0)]).turn() == []
    assert not JobRun.objects.exists()


def test_names_of_jobs_are_there_once() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)
    page = (ROOT / "docs" / "operations.md").read_text()
    assert [job.name for job in JOBS if f"`{job.name}`" not in page] == [], "jobs that the handbook does not know"


def test_a_page_whose_term_has_ended_leaves_the_public_by_the_scheduler(
    town: Town, item: PowerItem, client: Client, clock: Any
) -> None:
    other = factories.item(item.get_parent().specific, "技工学校设立审批", expire_at=NINE + 30 * MINUTE)
    once()
    assert client.get(other.url).status_code == 200
    clock.shift(31 * MINUTE)
    assert "publish_scheduled" in once()
    assert client.get(other.url).status_code == 404
    assert client.get(item.url).status_code == 200


def test_the_scheduler_sends_the_outbox_and_reminds(town: Town, item: PowerItem, clock: Any) -> None:
    submit(town, item, promised_days="7")
    OfficeTaskState.objects.update(due=NINE.date())
    assert {"search_outbox", "reminders"} <= set(once().split("：")[1].strip().split("、"))
    assert Notice.objects.get(kind="soon").person == town.people["head"]
    assert JobRun.objects.get(name="search_outbox").error == ""
    assert SchedulerLease.objects.get().until is None, "the next one need not wait"


def test_cron_is_told_that_another_scheduler_works(clock: Any) -> None:
    Worker([]).turn()
    assert "另一个定时任务进程正在工作" in once()
    assert not JobRun.objects.exists()


def test_the_last_runs_are_shown_by_a_command(clock: Any) -> None:
    Worker([Job("reminders", boom, at=datetime.time(8))]).turn()
    out = StringIO()
    call_command("scheduler", "--status", stdout=out)
    assert "reminders\t2026-03-11 09:00:00\tRuntimeError: no such thing" in out.getvalue()
    assert "publish_scheduled\t还没有运行过" in out.getvalue()


def once() -> str:
    out = StringIO()
    call_command("scheduler", "--once", stdout=out, stderr=out)
    return out.getvalue()


def started(folder: Path) -> subprocess.Popen[str]:
    """A scheduler with one job, in a process of its own; it is at work."""
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "SITE_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "PYTHONUNBUFFERED": "1",
    }
    code = (
        "import sys; sys.path[:0] = ['.', 'site']; import django; django.setup();"
        "from django.db import connection as c; from moderation.models import JobRun, SchedulerLease;"
        "editor = c.schema_editor(); editor.__enter__();"
        "[editor.create_model(m) for m in (JobRun, SchedulerLease)]; editor.__exit__(None, None, None);"
        "from moderation.management.commands import scheduler; from datetime import timedelta;"
        "from moderation.schedule.jobs import Job;"
        "scheduler.JOBS = (Job('job', lambda: print('at work'), every=timedelta(hours=1)),);"
        "from django.core.management import call_command; call_command('scheduler');"
        "print('left', SchedulerLease.objects.get().holder == '')"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert "已启动" in process.stdout.readline()
    assert "at work" in process.stdout.readline()
    return process


def ended(process: subprocess.Popen[str]) -> str:
    try:
        said, errors = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, errors) == (0, "")
    return said


def test_a_signal_ends_it_cleanly(tmp_path: Path) -> None:
    """SIGTERM, as Docker and `make run` send it; the lease is given back."""
    process = started(tmp_path)
    process.send_signal(signal.SIGTERM)
    said = ended(process)
    assert "已结束" in said
    assert "left True" in said


def test_many_signals_at_once_end_it_as_cleanly(tmp_path: Path) -> None:
    """An impatient person, or a shell that hands its own signal on, sends another while one is being handled."""
    process = started(tmp_path)
    for _time in range(3000):
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGINT)
    assert "left True" in ended(process)
