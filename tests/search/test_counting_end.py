"""What a process has counted is written when it ends, however often it is told to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: As a server's worker: a signal ends it, and another comes while it writes.
WORKER = """
import os, signal, sys
sys.path[:0] = [".", "site"]
import django
django.setup()
from search import counting
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT):
    signal.signal(number, lambda *_signal: sys.exit(0))
def flush():
    os.kill(os.getpid(), signal.{name})
    print("written")
counting.flush = flush
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGQUIT"])
def test_a_signal_during_the_last_writing_does_not_break_it_off(tmp_path: Path, name: str) -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test", "SITE_VAR": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-c", WORKER.replace("{name}", name)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (ended.stdout, ended.stderr, ended.returncode) == ("written\n", "", 0)
