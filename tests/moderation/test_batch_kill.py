"""`kill -9` while a batch is written: all of it is public, or none, and nothing that is due is lost (W12)."""

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page

from moderation.batches.models import Batch, BatchAct, BatchEntry
from pages.base.history import ChangeNote
from search.models import OutboxEntry
from tests.moderation.batching import CHAIN, batch_of, changed_items, phones, press, waiting
from tests.moderation.town import build
from tests.reliability.test_kill import environment

VICTIM = Path(__file__).with_name("batch_victim.py")
SOMEWHERE = 20 if os.environ.get("SOAK") else 0


def kill_at(batch: Batch, point: str, delay: float = 0) -> None:
    connection.close()
    process = subprocess.Popen(
        [sys.executable, str(VICTIM), str(batch.pk), point],
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline() == "there\n", process.stderr.read()
    threading.Timer(delay, lambda: os.kill(process.pid, signal.SIGKILL)).start()
    process.communicate()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_killed_batch_is_public_as_a_whole_or_not_at_all(transactional_db: Any) -> None:
    town = build()
    items = changed_items(town, 5)
    batch = batch_of(town, items)
    for office in CHAIN[:-1]:
        press(town, batch, "approve_all", office)
    OutboxEntry.objects.all().delete()
    chance = random.Random(5)
    points = ["rows written", "half announced", *["somewhere"] * SOMEWHERE]
    for point in points:
        kill_at(batch, point, chance.uniform(0.1, 3) if point == "somewhere" else 0)
        assert len(phones(items)) == 1, point
        if phones(items) == {"0941-0000009"}:
            break
        assert waiting(items) == {"establishment"}
        assert not ChangeNote.objects.exclude(body="").exists()
        assert not OutboxEntry.objects.exists()
    if phones(items) == {""}:
        assert BatchAct.objects.latest("pk").stage == "writing", list(BatchAct.objects.values())
        kill_at(batch, "after the commit")
    assert phones(items) == {"0941-0000009"}
    assert not any(page.current_workflow_state for page in Page.objects.filter(pk__in=[item.pk for item in items]))
    assert BatchAct.objects.latest("pk").stage == "done"
    if not SOMEWHERE:
        assert BatchEntry.objects.filter(upkeep_due=True).count() == len(items)
    call_command("publish_scheduled")
    assert not BatchEntry.objects.filter(upkeep_due=True).exists()
    assert Page.find_problems() == ([], [], [], [], [])
