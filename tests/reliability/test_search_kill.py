"""`kill -9` in the middle of a rebuild: the old index answers all the while, the next run goes on or starts anew."""

import os
import random
import signal
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from search import rebuild
from search.engine import engine
from search.engines.elastic import ElasticEngine
from search.models import OutboxEntry, Rebuild
from search.plan import Plan
from tests import factories
from tests.reliability.test_kill import KILLS, ROOT, environment
from tests.search.engines.node import clear, node_url

ITEMS = 24


@pytest.fixture(params=["embedded", "elastic"])
def chosen(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> Iterator[str]:
    settings.SEARCH_INDEX = tmp_path / "index"
    if request.param == "elastic":
        settings.ELASTICSEARCH_URL = node_url()
        settings.SEARCH_INDEX_PREFIX = f"kill-{uuid.uuid4().hex[:8]}"
    settings.SEARCH_ENGINE = request.param
    yield request.param
    main = engine()
    if isinstance(main, ElasticEngine):
        clear(main)


def _start(settings: Any) -> subprocess.Popen[str]:
    names = ("SEARCH_ENGINE", "SEARCH_INDEX", "ELASTICSEARCH_URL", "SEARCH_INDEX_PREFIX")
    given = {f"VICTIM_{name}": str(getattr(settings, name)) for name in names}
    return subprocess.Popen(
        [sys.executable, str(ROOT / "tests" / "reliability" / "rebuilder.py")],
        env={**environment(), **given}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def _kill_while_rebuilding(settings: Any, chance: random.Random, wanted: int) -> None:
    """Start a rebuild, let it write some batches, kill it; ask the old index until then."""
    process = _start(settings)
    assert process.stdout is not None
    for _batch in range(chance.randint(1, 6)):
        line = process.stdout.readline()
        assert line, process.stderr.read() if process.stderr else ""
    timer = threading.Timer(chance.uniform(0.0, 0.25), lambda: os.kill(process.pid, signal.SIGKILL))
    timer.start()
    while process.poll() is None:
        assert engine().search(Plan(None), 1).total == wanted
    process.communicate()
    timer.join()
    assert process.returncode in (0, -signal.SIGKILL)
    assert engine().search(Plan(None), 1).total == wanted


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_killed_rebuild_costs_nothing(
    transactional_db: Any, chosen: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    power_list = factories.power_list(factories.department(factories.portal()))
    items = [factories.item(power_list, f"事项{number}") for number in range(ITEMS)]
    call_command("search_reindex")
    wanted = engine().search(Plan(None), 1).total
    chance = random.Random(8)
    cut_off = 0
    for turn in range(KILLS):
        connection.close()
        _kill_while_rebuilding(settings, chance, wanted)
        cut_off += Rebuild.objects.count()
        factories.draft_change(items[turn % ITEMS], title=f"改名{turn}")  # for the old index and the new one
        assert engine().search(Plan(None), 1).total == wanted
        monkeypatch.setattr(rebuild, "BATCH", 7)
        call_command("search_reindex", afresh=turn % 5 == 4)
        assert not OutboxEntry.objects.exists()
        assert not Rebuild.objects.exists()
        call_command("search_check")
    assert cut_off > 0
