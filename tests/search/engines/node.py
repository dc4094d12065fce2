"""Nodes of Elasticsearch for tests: the one that CI starts, and one of a test's own that it may kill."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from search.engines.elastic import ElasticEngine

ROOT = Path(__file__).resolve().parents[3]
START = 'source .ci/elasticsearch.sh && start_elasticsearch "$1" "$2" && echo "$ES_PID"'


def node_url() -> str:
    """Address of CI's node. Called by a module as it is loaded: without a node it is skipped whole, and fails in CI."""
    url = os.environ.get("ELASTICSEARCH_TEST_URL", "")
    if not url:
        message = "ELASTICSEARCH_TEST_URL is not set: Elasticsearch cannot be tried (.ci/elasticsearch.sh starts one)"
        if os.environ.get("REQUIRE_SERVICES"):
            pytest.fail(message)
        pytest.skip(message, allow_module_level=True)
    return url


def clear(engine: ElasticEngine) -> None:
    """Remove every index of a test's prefix."""
    client = engine._writing
    for name in engine._indexes():
        client.indices.delete(index=name, ignore_unavailable=True)


def _free_port() -> int:
    """A free port for HTTP; the script takes the one a hundred above for the nodes' own talk."""
    while True:
        with socket.socket() as one, socket.socket() as other:
            one.bind(("127.0.0.1", 0))
            port = int(one.getsockname()[1])
            with suppress(OSError, OverflowError):
                other.bind(("127.0.0.1", port + 100))
                return port


class OwnNode:
    """A node that may be killed, stopped and started again on the data it had."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="site-test-node-")
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.pid = 0

    def start(self) -> None:
        done = subprocess.run(
            ["bash", "-c", START, "bash", str(self.port), self.folder], cwd=ROOT, env={**os.environ, "ES_HEAP": "256m"},
            capture_output=True, text=True, timeout=600, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        self.pid = int(done.stdout.split()[-1])

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def remove(self) -> None:
        if self.pid:
            with suppress(ProcessLookupError):
                self.signal(signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)
