"""What a search engine offers. Views never ask which one runs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from search.plan import Plan


class EngineUnavailableError(Exception):
    """The engine cannot answer now. Writing waits in the outbox; reading says so in plain words."""


class Hit:
    """A document that was found. `place` is the little that a list of places shows: key, group, region, address."""

    def __init__(self, key: str, score: float, stored: dict[str, Any], body: str = "") -> None:
        self.key, self.score, self._stored, self._body = key, score, stored, body

    @property
    def stored(self) -> dict[str, Any]:
        return self._stored

    @property
    def body(self) -> str:
        return self._body

    @property
    def place(self) -> dict[str, Any]:
        return self._stored


@dataclass(frozen=True)
class Found:
    """`total` counts documents. `groups` and `has_more` are of `groups()` alone; `hits` are then theirs, in order."""

    total: int
    hits: list[Hit]
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    groups: list[list[Hit]] = field(default_factory=list)
    has_more: bool = False


@dataclass(frozen=True)
class Indexed:
    """A document as an engine takes it: values, numbers, token streams, and what is stored for showing.

    `body` is the text that excerpts are cut from; it is stored apart, so that reading many hits stays cheap. `group` is
    a number (below 2**63) that documents of one matter share.
    """

    key: str
    values: dict[str, list[str]]
    numbers: dict[str, float]
    texts: dict[str, str]
    stored: dict[str, Any]
    body: str = ""
    group: int = 0


@dataclass(frozen=True)
class Health:
    """Whether the engine answers, how many documents it holds, and what is wrong with it in a few words."""

    answers: bool
    documents: int = 0
    note: str = ""


class Engine(Protocol):
    """Every method raises EngineUnavailableError when the engine cannot answer, except `health`.

    A rebuild is four steps, so that one that was cut off can go on where it stopped: `begin` names a new index beside
    the one in use, `add` has written when it returns, `swap` puts the new index in the place of the old one at once,
    `discard` throws it away, unless it is in use by now: the process that swapped may have died before it noted that.
    """

    def search(self, plan: Plan, limit: int, offset: int = 0, facets: tuple[str, ...] = ()) -> Found: ...

    def groups(self, plan: Plan, limit: int, offset: int = 0, facets: tuple[str, ...] = ()) -> Found:
        """Documents by their group, the groups in the order of their best, `limit` of them from `offset` on."""
        ...

    def upsert(self, documents: Iterable[Indexed]) -> None: ...

    def delete(self, keys: Iterable[str]) -> None: ...

    def begin(self, version: str) -> str: ...

    def is_begun(self, name: str) -> bool: ...

    def add(self, name: str, documents: Iterable[Indexed]) -> None: ...

    def swap(self, name: str) -> None: ...

    def discard(self, name: str) -> None: ...

    def keys(self) -> Iterator[tuple[str, str]]:
        """(key, fingerprint) of every document, for comparing with the database."""
        ...

    def version(self) -> str | None:
        """Version of the analyser that made the index; None without an index."""
        ...

    def state(self) -> object:
        """A mark that changes whenever the index does, so that answers may be kept; None where the engine has none."""
        ...

    def health(self) -> Health: ...
