"""The engine of this site, made once a process from the settings."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engines.base import Engine
from search.engines.embedded import EmbeddedEngine


@lru_cache(maxsize=4)
def _embedded(folder: str) -> EmbeddedEngine:
    return EmbeddedEngine(Path(folder))


def engine() -> Engine:
    return _embedded(str(settings.SEARCH_INDEX))
