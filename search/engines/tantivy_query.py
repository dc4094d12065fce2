"""Compiling a plan for tantivy."""

from dataclasses import replace

import tantivy

from search.plan import All, Any, Best, Boost, Node, Phrase, Plan, Term, Tier
from search.schema import WEIGHTS

Occur, Query = tantivy.Occur, tantivy.Query


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


def compile_plan(schema: tantivy.Schema, plan: Plan) -> tantivy.Query:
    """Match, preferences and filters in one query; filters score nothing."""
    parts = [(Occur.Must, compile_node(schema, plan.match) if plan.match else Query.all_query())]
    parts += [(Occur.Should, compile_node(schema, node)) for node in plan.prefer]
    for field, values in plan.filters.items():
        chosen = Query.term_set_query(schema, field, list(values))
        parts.append((Occur.Must, Query.const_score_query(chosen, 0.0)))
    return Query.boolean_query(parts)


def without_filter(plan: Plan, facet: str) -> Plan:
    """The plan that counts a facet: without the filter of that facet itself."""
    return replace(plan, filters={name: values for name, values in plan.filters.items() if name != facet})
