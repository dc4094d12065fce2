"""Rebuilds the main index in small steps until it is killed. Run by `test_search_kill.py` as a process of its own."""

import os
import sys
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402

settings.SEARCH_ENGINE = os.environ["VICTIM_SEARCH_ENGINE"]
settings.SEARCH_INDEX = Path(os.environ["VICTIM_SEARCH_INDEX"])
settings.ELASTICSEARCH_URL = os.environ["VICTIM_ELASTICSEARCH_URL"]
settings.SEARCH_INDEX_PREFIX = os.environ["VICTIM_SEARCH_INDEX_PREFIX"]

from search import rebuild  # noqa: E402

rebuild.BATCH = 4


def tell(done: int, _whole: int) -> None:
    sys.stdout.write(f"{done}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    rebuild.reindex(progress=tell)
