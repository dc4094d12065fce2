"""The embedded engine: a tantivy index in a folder, one writer at a time, readers as many as there are.

A rebuild writes a new folder beside the old one and renames a pointer, so that readers see one or the other.
"""

import json
import os
import shutil
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import tantivy

from search.engines.base import EngineUnavailableError, Found, Health, Hit, Indexed
from search.engines.tantivy_query import Compiled
from search.plan import Plan
from search.schema import FACETS, GROUP_FIELD, NUMBER_FIELDS, PLACE_PARTS, TEXT_FIELDS, VALUE_FIELDS

HEAP = 64_000_000
MOST_FACET_VALUES = 200
#: Hits that are grouped; nobody turns so many pages.
DEEPEST = 2000
#: Documents of a group that are read.
MOST_IN_GROUP = 40


def build_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in VALUE_FIELDS:
        counted = name in FACETS
        builder.add_text_field(name, stored=name == "key", fast=counted, tokenizer_name="raw", index_option="basic")
    for field in TEXT_FIELDS:
        option = "position" if field.phrases else "freq"
        builder.add_text_field(field.name, tokenizer_name="whitespace", index_option=option)
    for name in NUMBER_FIELDS:
        builder.add_float_field(name, fast=True)
    builder.add_unsigned_field(GROUP_FIELD, fast=True)
    for name in ("stored", "place", "body"):
        builder.add_bytes_field(name, stored=True, indexed=False)
    return builder.build()


def to_tantivy(document: Indexed) -> tantivy.Document:
    made = tantivy.Document()
    for name, values in document.values.items():
        for value in values:
            made.add_text(name, value)
    for name, number in document.numbers.items():
        made.add_float(name, number)
    for name, tokens in document.texts.items():
        made.add_text(name, tokens)
    made.add_unsigned(GROUP_FIELD, document.group)
    place = {part: document.stored.get(part, "") for part in PLACE_PARTS}
    made.add_bytes("stored", json.dumps(document.stored, ensure_ascii=False).encode())
    made.add_bytes("place", json.dumps(place, ensure_ascii=False).encode())
    made.add_bytes("body", document.body.encode())
    return made


class _Held(Hit):
    """A hit whose parts are read when they are asked for: of most only the place is shown."""

    def __init__(self, score: float, held: tantivy.Document) -> None:
        self._held, self.score, self.key = held, score, held["key"][0]

    @cached_property
    def place(self) -> dict[str, Any]:
        return dict(json.loads(self._held["place"][0]))

    @cached_property
    def stored(self) -> dict[str, Any]:
        return dict(json.loads(self._held["stored"][0]))

    @cached_property
    def body(self) -> str:
        return str(self._held["body"][0].decode())


class EmbeddedEngine:
    """`folder/current` names the folder of the index in use; `meta.json` beside it names the analyser's version."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.schema = build_schema()
        self._index: tantivy.Index | None = None
        self._opened: tuple[str, float] | None = None

    def _current(self) -> Path | None:
        try:
            return self.folder / (self.folder / "current").read_text()
        except FileNotFoundError:
            return None

    def _reader(self) -> tantivy.Index:
        """The index, opened anew when another took its place, reloaded when it was written to."""
        try:
            return self._open()
        except (ValueError, OSError):  # swapped between the pointer and the opening
            try:
                return self._open()
            except (ValueError, OSError) as error:
                raise EngineUnavailableError(f"the index cannot be opened: {error}") from error

    def _mark(self) -> tuple[str, int]:
        """Name of the index in use, and when it was written to."""
        current = self._in_use()
        return str(current), (current / "meta.json").stat().st_mtime_ns

    def state(self) -> object:
        try:
            return self._mark()
        except (EngineUnavailableError, OSError):
            return None

    def _open(self) -> tantivy.Index:
        state = self._mark()
        if self._index is None or self._opened is None or self._opened[0] != state[0]:
            self._index = tantivy.Index.open(state[0])
        elif self._opened != state:
            self._index.reload()
        self._opened = state
        return self._index

    def _searched(
        self, plan: Plan, limit: int, offset: int = 0
    ) -> tuple[tantivy.Searcher, Compiled, tantivy.SearchResult]:
        index = self._reader()
        searcher, compiled = index.searcher(), Compiled(index.schema, plan)
        order = {"order_by_field": "published"} if plan.newest_first else {}
        return searcher, compiled, searcher.search(compiled.search(), limit=limit, offset=offset, count=True, **order)

    def search(self, plan: Plan, limit: int, offset: int = 0, facets: tuple[str, ...] = ()) -> Found:
        searcher, compiled, result = self._searched(plan, limit=max(limit, 1), offset=offset)
        hits: list[Hit] = [_Held(float(score), searcher.doc(address)) for score, address in result.hits[:limit]]
        return Found(result.count or 0, hits, self._facets(compiled, searcher, plan, facets))

    def groups(self, plan: Plan, limit: int, offset: int = 0, facets: tuple[str, ...] = ()) -> Found:
        """Grouped by a column of numbers, so that no document is read but those that are shown."""
        searcher, compiled, result = self._searched(plan, limit=DEEPEST)
        ranked = result.hits  # a new list of all of them each time it is asked for
        addresses = [address for _score, address in ranked]
        numbers = searcher.fast_field_values(GROUP_FIELD, addresses) if addresses else []
        places: dict[Any, list[int]] = defaultdict(list)
        for at, number in enumerate(numbers):
            places[number].append(at)
        shown = list(places.values())[offset : offset + limit]
        groups: list[list[Hit]] = [
            [_Held(float(ranked[at][0]), searcher.doc(addresses[at])) for at in group[:MOST_IN_GROUP]]
            for group in shown
        ]
        counted = self._facets(compiled, searcher, plan, facets)
        hits = [hit for group in groups for hit in group]
        return Found(result.count or 0, hits, counted, groups, len(places) > offset + limit)

    def _facets(
        self, compiled: Compiled, searcher: tantivy.Searcher, plan: Plan, facets: tuple[str, ...]
    ) -> dict[str, dict[str, int]]:
        """Counts by facet; each ignores its own filter, so that the other choices stay in sight."""
        free = [name for name in facets if name not in plan.filters]
        groups = [("", free)] + [(name, [name]) for name in facets if name in plan.filters]
        counted: dict[str, dict[str, int]] = {}
        for own, names in groups:
            if not names:
                continue
            wanted = {name: {"terms": {"field": name, "size": MOST_FACET_VALUES}} for name in names}
            answer = searcher.aggregate(compiled.count(own), wanted)
            for name in names:
                counted[name] = {str(bucket["key"]): int(bucket["doc_count"]) for bucket in answer[name]["buckets"]}
        return counted

    def _in_use(self) -> Path:
        current = self._current()
        if current is None:
            raise EngineUnavailableError("there is no index yet")
        return current

    @contextmanager
    def _writer(self, folder: Path) -> Iterator[tantivy.IndexWriter]:
        try:
            writer = tantivy.Index.open(str(folder)).writer(heap_size=HEAP, num_threads=1)
        except (ValueError, OSError) as error:
            raise EngineUnavailableError(str(error)) from error
        try:
            yield writer
            writer.commit()
            writer.wait_merging_threads()
        except BaseException:
            writer.rollback()
            raise

    def upsert(self, documents: Iterable[Indexed]) -> None:
        with self._writer(self._in_use()) as writer:
            for document in documents:
                writer.delete_documents_by_term("key", document.key)
                writer.add_document(to_tantivy(document))

    def delete(self, keys: Iterable[str]) -> None:
        with self._writer(self._in_use()) as writer:
            for key in keys:
                writer.delete_documents_by_term("key", key)

    def begin(self, version: str) -> str:
        for left in self.folder.glob("index-*"):  # of a rebuild that died before it was noted
            self.discard(left.name)
        name = f"index-{uuid.uuid4().hex[:12]}"
        fresh = self.folder / name
        fresh.mkdir(parents=True)
        tantivy.Index(self.schema, path=str(fresh))
        (fresh / "version").write_text(version)
        return name

    def is_begun(self, name: str) -> bool:
        return (self.folder / name / "version").exists()

    def add(self, name: str, documents: Iterable[Indexed]) -> None:
        with self._writer(self.folder / name) as writer:
            for document in documents:
                writer.delete_documents_by_term("key", document.key)  # a batch that was cut off comes again
                writer.add_document(to_tantivy(document))

    def swap(self, name: str) -> None:
        old = self._current()
        pointer = self.folder / f"current.{name}"
        pointer.write_text(name)
        os.replace(pointer, self.folder / "current")
        if old is not None and old.name != name:
            shutil.rmtree(old, ignore_errors=True)

    def discard(self, name: str) -> None:
        if self.folder / name != self._current():
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def keys(self) -> Iterator[tuple[str, str]]:
        index = self._reader()
        searcher = index.searcher()
        found = searcher.search(tantivy.Query.all_query(), limit=max(searcher.num_docs, 1), count=False)
        for _score, address in found.hits:
            stored: dict[str, Any] = json.loads(searcher.doc(address)["stored"][0])
            yield stored["key"], stored["fingerprint"]

    def version(self) -> str | None:
        current = self._current()
        path = current / "version" if current else None
        return path.read_text() if path and path.exists() else None

    def health(self) -> Health:
        try:
            return Health(True, self._reader().searcher().num_docs)
        except EngineUnavailableError as error:
            return Health(False, note=str(error))
