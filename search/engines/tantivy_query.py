"""Compiling a plan for tantivy."""

import tantivy

from search.plan import All, Any, Best, Boost, Node, Phrase, Plan, Term, Tier
from search.schema import WEIGHTS

Occur, Query = tantivy.Occur, tantivy.Query
Clause = tuple[tantivy.Occur, tantivy.Query]


def compile_node(schema: tantivy.Schema, node: Node) -> tantivy.Query:
    """One node as tantivy's query."""

    def inner(nodes: tuple[Node, ...]) -> list[tantivy.Query]:
        return [compile_node(schema, each) for each in nodes]

    match node:
        case Term(field, token, prefix=True):
            return Query.regex_query(schema, field, f"{_escaped(token)}.*")
        case Term(field, token):
            # without "freq" a token that comes often would count once
            return Query.term_query(schema, field, token, "freq" if field in WEIGHTS else "basic")
        case Phrase(field, tokens):
            if len(tokens) == 1:
                return compile_node(schema, Term(field, tokens[0]))
            return Query.phrase_query(schema, field, list(tokens))
        case All(nodes):
            return Query.boolean_query([(Occur.Must, query) for query in inner(nodes)])
        case Any(nodes, least):
            return Query.boolean_query([(Occur.Should, q) for q in inner(nodes)], minimum_number_should_match=least)
        case Best(nodes, tie):
            return Query.disjunction_max_query(inner(nodes), tie)
        case Boost(node, by):
            return Query.boost_query(compile_node(schema, node), by)
        case Tier(node, score):
            return Query.const_score_query(compile_node(schema, node), score)


def _escaped(token: str) -> str:
    return "".join(f"\\{sign}" if sign in r".+*?()|[]{}^$\#&-~" else sign for sign in token)


class Compiled:
    """A plan compiled once, for the search and for the counts of its facets. Filters score nothing."""

    def __init__(self, schema: tantivy.Schema, plan: Plan) -> None:
        self._match = compile_node(schema, plan.match) if plan.match else Query.all_query()
        self._prefer = [(Occur.Should, compile_node(schema, node)) for node in plan.prefer]
        self._filters = {
            field: Query.const_score_query(Query.term_set_query(schema, field, list(values)), 0.0)
            for field, values in plan.filters.items()
        }

    def search(self) -> tantivy.Query:
        return self._joined(self._prefer, self._filters)

    def count(self, facet: str = "") -> tantivy.Query:
        """What is counted: in no order, and without the filter of the facet itself."""
        return self._joined([], {name: query for name, query in self._filters.items() if name != facet})

    def _joined(self, prefer: list[Clause], filters: dict[str, tantivy.Query]) -> tantivy.Query:
        return Query.boolean_query(
            [(Occur.Must, self._match), *prefer, *((Occur.Must, query) for query in filters.values())]
        )
