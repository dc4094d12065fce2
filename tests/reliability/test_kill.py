"""`kill -9` in the middle of publishing: page, revision and record stand together or not at all."""

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from wagtail.models import Page, PageLogEntry, Revision

from pages.base.history import ChangeNote
from pages.powers.models import PowerItem
from tests import factories

ROOT = Path(__file__).resolve().parents[2]
KILLS = 50 if os.environ.get("SOAK") else 5


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
def test_a_killed_publication_leaves_all_or_nothing(transactional_db: Any, admin: Any) -> None:
    if connection.vendor == "sqlite" and ":memory:" in str(connection.settings_dict["NAME"]):
        pytest.fail("the test database must be a file, or another process cannot reach it")
    power_list = factories.power_list(factories.department(factories.portal()))
    factories.item(power_list)
    connection.close()
    chance = random.Random(8)
    finished = sum(_kill_while_publishing(chance.uniform(0.01, 0.6)) for _n in range(KILLS))

    made = PowerItem.objects.filter(title__startswith="被打断")
    assert made.count() >= finished
    for item in made:
        assert item.live
        assert item.live_revision_id is not None
        assert item.bases.count() == 1
        actions = set(PageLogEntry.objects.filter(page=item.pk, user=admin).values_list("action", flat=True))
        assert {"wagtail.create", "wagtail.publish"} <= actions, item
        assert ChangeNote.objects.filter(page=item.pk).count() == 1
    orphans = Revision.objects.exclude(object_id__in=[str(pk) for pk in Page.objects.values_list("pk", flat=True)])
    assert not orphans.exists()
    assert Page.find_problems() == ([], [], [], [], [])
    assert get_user_model().objects.count() == 1
