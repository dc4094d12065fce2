"""The engines of this site, made once a process from the settings."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engines.base import Engine, EngineUnavailableError, Found
from search.engines.embedded import EmbeddedEngine
from search.models import Target
from search.plan import Plan


@lru_cache(maxsize=4)
def _embedded(folder: str) -> EmbeddedEngine:
    return EmbeddedEngine(Path(folder))


@lru_cache(maxsize=4)
def _elastic(url: str, prefix: str, shards: int, replicas: int, ca_certs: str) -> Engine:
    from search.engines.elastic import ElasticEngine  # half a second that a site without it need not spend

    return ElasticEngine(url, prefix, shards, replicas, ca_certs)


def engines() -> dict[str, Engine]:
    """The engines by target, the main one first. Beside Elasticsearch the embedded engine stands by."""
    embedded = _embedded(str(settings.SEARCH_INDEX))
    if settings.SEARCH_ENGINE != "elastic":
        return {Target.MAIN: embedded}
    elastic = _elastic(
        settings.ELASTICSEARCH_URL,
        settings.SEARCH_INDEX_PREFIX,
        settings.ELASTICSEARCH_SHARDS,
        settings.ELASTICSEARCH_REPLICAS,
        settings.ELASTICSEARCH_CA_CERTS,
    )
    return {Target.MAIN: elastic, Target.STANDBY: embedded}


def engine(target: str = Target.MAIN) -> Engine:
    return engines()[target]


def _first_answer(ask: Callable[[Engine], Found]) -> Found:
    """Of the main engine, or of the stand-by while that is down. Raises EngineUnavailableError when none answers."""
    failure = EngineUnavailableError("no engine is set up")
    for candidate in engines().values():
        try:
            return ask(candidate)
        except EngineUnavailableError as error:
            failure = error
    raise failure


def search(plan: Plan, limit: int, offset: int = 0, facets: tuple[str, ...] = ()) -> Found:
    return _first_answer(lambda engine: engine.search(plan, limit, offset, facets))


def search_groups(plan: Plan, limit: int, offset: int = 0, facets: tuple[str, ...] = ()) -> Found:
    return _first_answer(lambda engine: engine.groups(plan, limit, offset, facets))


def state() -> object:
    """A mark that changes when the main index does; None where no answer may be kept."""
    return engine().state()
