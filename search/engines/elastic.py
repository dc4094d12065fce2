"""Elasticsearch: an alias over one index. Nothing but core modules is used, so any distribution of 8.x or 9.x serves.

A rebuild writes an index beside the one in use and moves the alias, so that readers see one or the other.
"""

import re
import time
import uuid
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

from elasticsearch import ApiError, BadRequestError, Elasticsearch, NotFoundError, TransportError

from search.engines.base import EngineUnavailableError, Found, Health, Hit, Indexed
from search.engines.elastic_query import compile_facets, compile_query
from search.plan import Plan
from search.schema import GROUP_FIELD, NUMBER_FIELDS, TEXT_FIELDS, VALUE_FIELDS

MOST_FACET_VALUES = 200
#: How deep paging by offset goes; a sorted search holds that many hits in memory.
DEEPEST = 50_000
#: Seconds. A reader waits for a search, an editor for the update after a publication; nobody waits for a rebuild.
SEARCH_TIMEOUT = 2.0
UPDATE_TIMEOUT = 10.0
WRITE_TIMEOUT = 60.0
#: Seconds for which a node that did not answer is not asked again, so that the stand-by answers without delay.
PAUSE = 5.0
#: Documents sent in one request: a few megabytes.
CHUNK = 250
#: Documents of a group that are read.
MOST_IN_GROUP = 40
#: What is read of a document.
SHOWN = ["stored", "body"]
PAGE = 1000


class NoIndexError(EngineUnavailableError):
    """The node answers; what is asked for is not there."""


def mappings(version: str) -> dict[str, Any]:
    """Texts come as tokens joined by spaces, so the built-in whitespace analyser does; `_source` holds what is shown.

    `place` breaks ties: the key, padded so that keys which are numbers keep the order of numbers.
    """
    fields: dict[str, Any] = {name: {"type": "keyword", "ignore_above": 8191} for name in (*VALUE_FIELDS, "place")}
    for field in TEXT_FIELDS:
        options = "positions" if field.phrases else "freqs"
        fields[field.name] = {"type": "text", "analyzer": "whitespace", "index_options": options}
    fields |= {name: {"type": "double", "index": False} for name in NUMBER_FIELDS}
    fields[GROUP_FIELD] = {"type": "long"}
    fields |= {name: {"type": "object", "enabled": False} for name in ("stored", "body")}
    return {
        "dynamic": "strict",
        "_meta": {"version": version},
        "_source": {"includes": ["stored", "body"]},
        "properties": fields,
    }


def to_source(document: Indexed) -> dict[str, Any]:
    shown = {
        "place": document.key.zfill(20),
        GROUP_FIELD: document.group,
        "stored": document.stored,
        "body": document.body,
    }
    return {**document.values, **document.numbers, **document.texts, **shown}


class ElasticEngine:
    """`url` may name several nodes, separated by commas. `prefix` is the alias; indexes are called `prefix-<hex>`."""

    def __init__(self, url: str, prefix: str, shards: int = 1, replicas: int = 0, ca_certs: str = "") -> None:
        hosts = [host.strip() for host in url.split(",")]
        trust: Any = {"ca_certs": ca_certs} if ca_certs else {}
        # Every other node is tried once; a node alone is not asked twice while a reader waits.
        client = Elasticsearch(hosts, max_retries=len(hosts) - 1, retry_on_timeout=True, **trust)
        self._reading = client.options(request_timeout=SEARCH_TIMEOUT)
        self._updating = client.options(request_timeout=UPDATE_TIMEOUT)
        self._writing = client.options(request_timeout=WRITE_TIMEOUT)
        self.url, self.prefix = url, prefix
        self._settings = {
            "number_of_shards": shards,
            "number_of_replicas": replicas,
            "max_result_window": DEEPEST,
        }
        self._resting_until = 0.0

    def _ask(self, call: Callable[..., Any], **arguments: Any) -> Any:
        """The answer's body. Whatever is no fault of the request becomes EngineUnavailableError."""
        if time.monotonic() < self._resting_until:
            raise EngineUnavailableError("Elasticsearch did not answer a moment ago")
        try:
            return call(**arguments).body
        except TransportError as error:
            self._resting_until = time.monotonic() + PAUSE
            raise EngineUnavailableError(f"Elasticsearch does not answer: {error.message}") from error
        except NotFoundError as error:
            raise NoIndexError("there is no index yet") from error
        except BadRequestError:
            raise  # the compile step made a query that is none
        except ApiError as error:
            raise EngineUnavailableError(f"Elasticsearch answers {error.status_code}: {error.error}") from error

    def _searched(self, plan: Plan, facets: tuple[str, ...], **more: Any) -> Any:
        counts, narrow = compile_facets(plan, facets, MOST_FACET_VALUES)
        query = compile_query(plan, apart=facets)
        return self._ask(
            self._reading.search,
            index=self.prefix,
            query=query,
            post_filter=narrow,
            aggs=counts or None,
            sort=_order(plan),
            source=SHOWN,
            track_total_hits=True,
            allow_partial_search_results=False,  # some shards down: better the stand-by's whole answer
            search_type="dfs_query_then_fetch",  # otherwise a score depends on the shard
            preference=str(zlib.crc32(repr(query).encode())),  # all pages of a query from the same copies
            **more,
        )

    def search(self, plan: Plan, limit: int, offset: int = 0, facets: tuple[str, ...] = ()) -> Found:
        size = max(min(limit, DEEPEST - offset), 0)
        answer = self._searched(plan, facets, from_=min(offset, DEEPEST), size=size)
        hits = [_hit(found) for found in answer["hits"]["hits"]]
        counted = {name: _counts(answer["aggregations"][name]) for name in facets}
        return Found(answer["hits"]["total"]["value"], hits, counted)

    def groups(self, plan: Plan, limit: int, offset: int = 0, facets: tuple[str, ...] = ()) -> Found:
        members = {"name": "members", "size": MOST_IN_GROUP, "sort": _order(plan), "_source": SHOWN}
        collapse = {"field": GROUP_FIELD, "inner_hits": members}
        answer = self._searched(plan, facets, from_=offset, size=limit + 1, collapse=collapse)
        found = answer["hits"]["hits"]
        groups = [[_hit(member) for member in best["inner_hits"]["members"]["hits"]["hits"]] for best in found[:limit]]
        counted = {name: _counts(answer["aggregations"][name]) for name in facets}
        hits = [hit for group in groups for hit in group]
        return Found(answer["hits"]["total"]["value"], hits, counted, groups, len(found) > limit)

    def _bulk(self, index: str, operations: Iterable[tuple[dict[str, Any], dict[str, Any] | None]]) -> None:
        """Send actions in chunks; each is on disk when its answer comes."""
        waiting = iter(operations)
        while chunk := list(islice(waiting, CHUNK)):
            lines = [line for pair in chunk for line in pair if line is not None]
            is_alias = index == self.prefix  # a write must never make an index in the alias's place
            send = self._updating.bulk if is_alias else self._writing.bulk
            answer = self._ask(send, index=index, operations=lines, refresh=is_alias, require_alias=is_alias)
            for item in answer["items"] if answer["errors"] else ():
                (result,) = item.values()
                if "error" in result:
                    raise EngineUnavailableError(f"{result['_id']}: {result['error'].get('reason', '')}")

    def upsert(self, documents: Iterable[Indexed]) -> None:
        self._bulk(self.prefix, (_indexing(document) for document in documents))

    def delete(self, keys: Iterable[str]) -> None:
        self._bulk(self.prefix, (({"delete": {"_id": key}}, None) for key in keys))

    def _indexes(self) -> dict[str, bool]:
        """All indexes of this prefix, and whether the alias points there. Those of longer prefixes are not ours."""
        found = self._ask(self._writing.indices.get_alias, index=f"{self.prefix}-*", expand_wildcards="all")
        ours = re.compile(rf"{re.escape(self.prefix)}-[0-9a-f]{{12}}")
        return {name: self.prefix in held["aliases"] for name, held in found.items() if ours.fullmatch(name)}

    def begin(self, version: str) -> str:
        for left in self._indexes():  # of a rebuild that died before it was noted
            self.discard(left)
        name = f"{self.prefix}-{uuid.uuid4().hex[:12]}"
        self._ask(self._writing.indices.create, index=name, settings=self._settings, mappings=mappings(version))
        return name

    def is_begun(self, name: str) -> bool:
        return name in self._indexes()

    def add(self, name: str, documents: Iterable[Indexed]) -> None:
        if not self.is_begun(name):  # a write would make one without its mapping
            raise EngineUnavailableError(f"{name} has not been begun")
        self._bulk(name, (_indexing(document) for document in documents))

    def swap(self, name: str) -> None:
        self._ask(self._writing.indices.refresh, index=name)
        old = [other for other, in_use in self._indexes().items() if in_use and other != name]
        moves = [{"remove": {"index": other, "alias": self.prefix}} for other in old]
        moves.append({"add": {"index": name, "alias": self.prefix}})
        self._ask(self._writing.indices.update_aliases, actions=moves)
        for other in old:
            self.discard(other)

    def discard(self, name: str) -> None:
        if not self._indexes().get(name, False):
            self._ask(self._writing.indices.delete, index=name, ignore_unavailable=True)

    def keys(self) -> Iterator[tuple[str, str]]:
        """Read page after page from one point in time, so that what is written meanwhile shifts nothing."""
        opened = self._ask(self._writing.open_point_in_time, index=self.prefix, keep_alive="2m")["id"]
        after: list[Any] | None = None
        try:
            while True:
                answer = self._ask(
                    self._writing.search,
                    pit={"id": opened, "keep_alive": "2m"},
                    sort=["_shard_doc"],
                    search_after=after,
                    size=PAGE,
                    source=["stored.fingerprint"],
                    track_total_hits=False,
                )
                hits = answer["hits"]["hits"]
                yield from ((hit["_id"], hit["_source"]["stored"]["fingerprint"]) for hit in hits)
                if len(hits) < PAGE:
                    return
                opened, after = answer["pit_id"], hits[-1]["sort"]
        finally:
            with suppress(TransportError, ApiError):  # it ends by itself
                self._writing.close_point_in_time(id=opened)

    def version(self) -> str | None:
        try:
            found = self._ask(self._reading.indices.get_mapping, index=self.prefix)
        except NoIndexError:
            return None
        (held,) = found.values()
        return str(held["mappings"]["_meta"]["version"])

    def state(self) -> None:
        """Asking the cluster for a mark costs what asking for the answer does."""

    def health(self) -> Health:
        try:
            count = self._ask(self._reading.count, index=self.prefix)["count"]
            status = self._ask(self._reading.cluster.health, index=self.prefix)["status"]
        except EngineUnavailableError as error:
            return Health(False, note=str(error))
        return Health(True, count, "" if status == "green" else f"the index is {status}")


def _order(plan: Plan) -> list[dict[str, str]]:
    return [{"published": "desc"} if plan.newest_first else {"_score": "desc"}, {"place": "asc"}]


def _hit(found: dict[str, Any]) -> Hit:
    held = found["_source"]
    return Hit(found["_id"], float(found["sort"][0]), held["stored"], held["body"])


def _counts(facet: dict[str, Any]) -> dict[str, int]:
    return {str(bucket["key"]): int(bucket["doc_count"]) for bucket in facet["values"]["buckets"]}


def _indexing(document: Indexed) -> tuple[dict[str, Any], dict[str, Any]]:
    return {"index": {"_id": document.key}}, to_source(document)
