"""`kill -9` while the Tibetan tree grows: what is there is whole, and the next run makes the rest (W4)."""

import os
import random
import signal
import subprocess
import sys
import threading
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page

from moderation.guard import Act, publishing
from pages.base.bilingual.bulk.growing import missing_twins
from pages.base.bilingual.twins import TIBETAN, twin_of
from pages.powers.models import PowerItem
from tests import factories
from tests.reliability.test_kill import KILLS, ROOT, environment

ITEMS = 24
#: Each kill costs the start of a process.
TIMES = max(2, KILLS // 5)


def _kill_while_growing(delay: float) -> bool:
    """Let it make a chunk or more, kill it; whether it had not ended yet."""
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "site" / "manage.py"), "tibetan_tree", "--chunk", "2"],
        env={**environment(), "PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    first = process.stdout.readline()
    assert "/" in first, process.stderr.read() if process.stderr else first
    timer = threading.Timer(delay, lambda: os.kill(process.pid, signal.SIGKILL))
    timer.start()
    process.communicate()
    timer.cancel()
    return process.returncode == -signal.SIGKILL


def _cut_down(home: Any) -> None:
    """For another round: the tree as it was before it grew."""
    root = twin_of(home)
    with publishing(Act.SAMPLE):
        for child in root.get_children():
            child.delete()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_tree_that_was_killed_while_it_grew_is_whole_and_grows_on(transactional_db: Any) -> None:
    home = factories.portal()
    powers = factories.power_list(factories.department(home))
    items = [factories.item(powers, f"事项{number}") for number in range(ITEMS)]
    chance, cut_off = random.Random(8), 0
    for _turn in range(TIMES):
        if twin_of(home) and not missing_twins(home):
            _cut_down(home)
        connection.close()
        cut_off += _kill_while_growing(chance.uniform(0.0, 0.05))
        assert Page.find_problems() == ([], [], [], [], [])
        made = Page.objects.filter(locale__language_code=TIBETAN).specific()
        assert all(hasattr(type(page), "kind") for page in made), "a row of the tree without its content"
        for item in PowerItem.objects.filter(locale__language_code=TIBETAN):
            assert item.bases.count() == 1
    assert cut_off > 0
    call_command("tibetan_tree", verbosity=0)
    assert missing_twins(home) == []
    assert PowerItem.objects.filter(locale__language_code=TIBETAN).count() == len(items)
    assert Page.find_problems() == ([], [], [], [], [])
