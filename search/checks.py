"""Start-up checks: kinds that the index does not describe, an engine that is none, an index of another analyser."""

from typing import Any

from django.conf import settings
from django.core import checks

from pages.base.kinds import Role, models_of
from search.describing import DESCRIBERS
from search.engine import engines
from search.engines.base import EngineUnavailableError
from search.schema import INDEX_VERSION

ENGINES = ("embedded", "elastic")


@checks.register()
def check_kinds_are_indexed(**_kwargs: Any) -> list[checks.CheckMessage]:
    wanted = [*models_of(Role.ENTRY), *models_of(Role.FRONT)]
    return [
        checks.Error(f"{model.__name__} is not described for the index", obj=model, id="search.E001")
        for model in wanted
        if model not in DESCRIBERS
    ]


@checks.register()
def check_engine_is_known(**_kwargs: Any) -> list[checks.CheckMessage]:
    if settings.SEARCH_ENGINE in ENGINES:
        return []
    message = f"SEARCH_ENGINE is {settings.SEARCH_ENGINE!r}; it can be {' or '.join(ENGINES)}"
    return [checks.Error(message, id="search.E002")]


@checks.register(checks.Tags.database)
def check_index_is_of_this_analyser(**_kwargs: Any) -> list[checks.CheckMessage]:
    """With the database's checks, which run at `migrate` and when asked for: it reaches out to the engines."""
    found: list[checks.CheckMessage] = []
    for target, engine in engines().items():
        try:
            version = engine.version()
        except EngineUnavailableError:
            continue  # `search_drain` and the health of the engine tell of that
        if version not in (None, INDEX_VERSION):
            message = (
                f"the {target} index was made by analyser {version}, this is {INDEX_VERSION}: run `search_reindex`"
            )
            found.append(checks.Warning(message, id="search.W001"))
    return found
