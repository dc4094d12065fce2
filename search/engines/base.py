"""What a search engine offers. Views never ask which one runs."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from search.plan import Plan


class EngineUnavailableError(Exception):
    """The engine cannot answer now. Writing waits in the outbox; reading says so in plain words."""


@dataclass(frozen=True)
class Hit:
    key: str
    score: float
    stored: dict[str, Any]


@dataclass(frozen=True)
class Found:
    total: int
    hits: list[Hit]
    facets: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Indexed:
    """A document as an engine takes it: values, numbers, token streams, and what is stored for showing."""

    key: str
    values: dict[str, list[str]]
    numbers: dict[str, float]
    texts: dict[str, str]
    stored: dict[str, Any]


class Rebuild(Protocol):
    """A new index in the making; it takes the place of the old one when all is in."""

    def add(self, documents: Iterable[Indexed]) -> None: ...


class Engine(Protocol):
    def search(self, plan: Plan, limit: int, offset: int = 0, facets: tuple[str, ...] = ()) -> Found: ...

    def upsert(self, documents: Iterable[Indexed]) -> None: ...

    def delete(self, keys: Iterable[str]) -> None: ...

    def rebuild(self, version: str) -> AbstractContextManager[Rebuild]: ...

    def keys(self) -> Iterator[tuple[str, str]]:
        """(key, fingerprint) of every document, for comparing with the database."""
        ...

    def version(self) -> str | None:
        """Version of the analyser that made the index; None without an index."""
        ...
