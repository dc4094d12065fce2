"""Compiling a plan for Elasticsearch.

Lucene's own BM25 lacks the factor (k1 + 1) that tantivy has; the one of Elasticsearch has it. So scores need no scaling
here, and a tier stands above the same texts on both engines. `tests/search/engines` holds that down.
"""

from typing import Any as Anything

from elasticsearch.dsl import query as dsl
from elasticsearch.dsl.query import Query

from search.plan import All, Any, Best, Boost, Node, Phrase, Plan, Term, Tier

Body = dict[str, Anything]


def compile_node(node: Node, boost: float = 1.0) -> Query:
    """One node as a query; a boost is handed down to the first query that takes one."""

    def inner(nodes: tuple[Node, ...]) -> list[Query]:
        return [compile_node(each) for each in nodes]

    match node:
        case Term(field, token, prefix=True):
            return dsl.Prefix(field, {"value": token, "boost": boost})
        case Term(field, token):
            return dsl.Term(field, {"value": token, "boost": boost})
        case Phrase(field, tokens):
            if len(tokens) == 1:
                return compile_node(Term(field, tokens[0]), boost)
            return dsl.MatchPhrase(field, {"query": " ".join(tokens), "boost": boost})
        case All(nodes):
            return dsl.Bool(must=inner(nodes), boost=boost)
        case Any(nodes, least):
            return dsl.Bool(should=inner(nodes), minimum_should_match=least, boost=boost)
        case Best(nodes, tie):
            return dsl.DisMax(queries=inner(nodes), tie_breaker=tie, boost=boost)
        case Boost(inside, by):
            return compile_node(inside, boost * by)
        case Tier(inside, score):
            return dsl.ConstantScore(filter=compile_node(inside), boost=score * boost)


def _chosen(filters: dict[str, tuple[str, ...]]) -> list[Query]:
    return [dsl.Terms(name, list(values)) for name, values in filters.items()]


def compile_query(plan: Plan, apart: tuple[str, ...] = ()) -> Body:
    """Match, preferences and filters; the filters of facets `apart` are left to the caller."""
    filters = {name: values for name, values in plan.filters.items() if name not in apart}
    match = compile_node(plan.match) if plan.match else dsl.MatchAll()
    whole = dsl.Bool(must=[match], should=[compile_node(node) for node in plan.prefer], filter=_chosen(filters))
    return whole.to_dict()


def compile_facets(plan: Plan, facets: tuple[str, ...], size: int) -> tuple[Body, Body | None]:
    """Counts of values by facet, and the filter that narrows the hits after the counting.

    A facet that filters is counted without its own filter, so that the other choices stay in sight. To have all
    counts from one request, filters of facets work behind the query: each count repeats those of the other facets.
    """
    apart = {name: values for name, values in plan.filters.items() if name in facets}
    counts: Body = {}
    for name in facets:
        others = _chosen({other: values for other, values in apart.items() if other != name})
        values = {"terms": {"field": name, "size": size}}
        counts[name] = {"filter": dsl.Bool(filter=others).to_dict(), "aggs": {"values": values}}
    return counts, dsl.Bool(filter=_chosen(apart)).to_dict() if apart else None
