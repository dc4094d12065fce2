"""Approve and publish a batch of 300 items against the same number of bare `revision.publish()`, in one run.

Both publish a changed version of items that are as long as real ones, on an SQLite file. A process of its own asks
for the write lock all the while: the longest it had to wait is the longest that the lock was held.
"""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from bench.run import environment_in, manage  # noqa: E402

ITEMS = int(os.environ.get("BENCH_BATCH", "300"))
WATCHER = """
import select, sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], timeout=120, isolation_level=None)
longest = 0.0
print("ready", flush=True)
while not select.select([sys.stdin], [], [], 0.02)[0]:
    started = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    longest = max(longest, time.perf_counter() - started)
    connection.execute("ROLLBACK")
print(longest, flush=True)
"""


@contextmanager
def watched(found: list[float]) -> Any:
    """Append the longest wait for the write lock while the block ran."""
    from django.conf import settings

    command = [sys.executable, "-c", WATCHER, str(settings.DATABASES["default"]["NAME"])]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    try:
        yield
    finally:
        answer, _errors = process.communicate("\n")
        found.append(float(answer))


def make_site() -> tuple[Any, list[Any], list[Any]]:
    """A department with its offices staffed and two lists of changed items' worth of pages in one list."""
    from django.core.management import call_command

    from moderation.guard import Act, publishing
    from pages.powers.models import PowerItem
    from presets.bulk import BulkWriter
    from presets.files import Preset
    from presets.volume import Volume
    from tests import factories
    from tests.moderation.town import build

    call_command("migrate", verbosity=0)
    town = build()
    power_list = factories.power_list(town.department)
    with publishing(Act.SAMPLE):
        volume = Volume(Preset("gannan"), 0, 0)
        BulkWriter(power_list).write(volume.drafts(town.portal, town.department, 2 * ITEMS))
    pages = list(PowerItem.objects.originals().order_by("path"))
    for page in pages:
        page.office_phone = "0941-0000009"
        page.save_revision(user=town.people["clerk"])
    return town, pages[:ITEMS], pages[ITEMS:]


def bare(pages: list[Any]) -> float:
    from moderation.guard import Act, publishing

    started = time.perf_counter()
    with publishing(Act.SAMPLE):
        for page in pages:
            page.get_latest_revision().publish()
    return time.perf_counter() - started


def batched(town: Any, pages: list[Any]) -> None:
    from django.utils import timezone

    from moderation.batches.acting import decide_many
    from moderation.batches.reading import waiting_in
    from moderation.batches.submitting import submit_batch
    from moderation.deciding import Decision, mark_of
    from pages.powers.models import PowerItem
    from tests.moderation.town import RECORD

    locks: list[float] = []
    started = time.perf_counter()
    with watched(locks):
        batch = submit_batch(pages, town.people["clerk"], "一批")
    print(f"batch of {len(pages)} submitted: {time.perf_counter() - started:.1f} s, lock {locks[-1]:.2f} s")
    for office in ("head", "secrecy", "establishment"):
        steps = waiting_in(batch, town.people[office]).select_related("revision")
        seen = {step.pk: mark_of(step.revision) for step in steps}
        assert len(seen) == len(pages)
        record = {**RECORD.get(office, {}), **({"decided_on": timezone.localdate()} if office in RECORD else {})}
        started = time.perf_counter()
        with watched(locks):
            decide_many(batch, town.people[office], Decision("approve", record=record), seen)
        taken = time.perf_counter() - started
        print(f"  {office}: {taken:.1f} s, lock {locks[-1]:.2f} s")
    assert PowerItem.objects.filter(pk__in=[page.pk for page in pages], office_phone="0941-0000009").count() == len(
        pages
    )
    alone = bare_seconds[0]
    each, bare_each = (seconds / len(pages) * 1000 for seconds in (taken, alone))
    print(f"approve and publish {each:.1f} ms an item, bare publish {bare_each:.1f} ms, ratio {taken / alone:.2f}")
    print(f"longest lock {max(locks):.2f} s")


bare_seconds: list[float] = []


def inside() -> None:
    import django

    django.setup()
    town, first, second = make_site()
    bare_seconds.append(bare(first))
    batched(town, second)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        environment = {**environment_in(Path(name)), "BENCH_INSIDE": "1"}
        manage(environment, "check")
        subprocess.run([sys.executable, str(Path(__file__))], env=environment, check=True)


if __name__ == "__main__":
    inside() if os.environ.get("BENCH_INSIDE") else main()
