"""`kill -9` between approval and publication: page, approvals and record stand together or not at all."""

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from wagtail.models import Page, PageLogEntry, Revision, WorkflowState

from audit.verifying import verify
from pages.articles.models import ArticleIndexPage, ArticlePage
from pages.base.history import ChangeNote
from tests import factories
from tests.moderation.town import build

ROOT = Path(__file__).resolve().parents[2]
KILLS = 200 if os.environ.get("SOAK") else 5


def environment() -> dict[str, str]:
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{settings['NAME']}"
    else:
        url = (
            f"postgres://{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}/"
            f"{settings['NAME']}"
        )
    path = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    return {
        **os.environ,
        "DATABASE_URL": url,
        "PYTHONPATH": path,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }


def _kill_while_publishing(delay: float) -> int:
    """Start the publisher, let it publish once, kill it `delay` seconds later; return how many it finished."""
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "tests" / "reliability" / "victim.py")],
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    first = process.stdout.readline()
    assert first == "published\n", process.stderr.read() if process.stderr else first
    threading.Timer(delay, lambda: os.kill(process.pid, signal.SIGKILL)).start()
    rest, _errors = process.communicate()
    assert process.returncode == -signal.SIGKILL
    return 1 + rest.count("published")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_killed_approval_leaves_all_or_nothing(transactional_db: Any) -> None:
    """Killed between approval and publication: nothing lost, nothing half-published (W12)."""
    if connection.vendor == "sqlite" and ":memory:" in str(connection.settings_dict["NAME"]):
        pytest.fail("the test database must be a file, or another process cannot reach it")
    town = build()
    index = factories.place(town.department, ArticleIndexPage(title="公开信息", slug="gongkai"))
    body = [("paragraph", "<p>正文</p>")]
    article = factories.place(index, ArticlePage(title="通知", slug="tongzhi", body=body))
    connection.close()
    chance = random.Random(8)
    finished = sum(_kill_while_publishing(chance.uniform(0.01, 0.6)) for _n in range(KILLS))

    article.refresh_from_db()
    done = WorkflowState.objects.filter(status=WorkflowState.STATUS_APPROVED).order_by("pk")
    assert done.count() >= finished
    assert article.live
    for state in done:
        steps = state.task_states.filter(status__in=("approved", "skipped"))
        (revision,) = set(steps.values_list("revision_id", flat=True))
        assert ChangeNote.objects.filter(page=article, revision_id=revision).count() == 1
        actions = PageLogEntry.objects.filter(page=article.pk, revision_id=revision)
        assert actions.filter(action="wagtail.publish").count() == 1
    last = done.last()
    assert last is not None
    assert article.live_revision_id == last.task_states.filter(status="approved").latest("pk").revision_id
    assert article.summary == article.live_revision.as_object().summary
    assert WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).count() <= 1
    orphans = Revision.objects.exclude(object_id__in=[str(pk) for pk in Page.objects.values_list("pk", flat=True)])
    assert not orphans.exists()
    assert Page.find_problems() == ([], [], [], [], [])
    assert verify().problem == ""
