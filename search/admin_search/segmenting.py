"""Wagtail's own search of the admin, made to find 食品 inside 关于食品经营许可.

As shipped, the SQLite and PostgreSQL backends take a run of Chinese for one word, so that only its very
beginning is found. Here texts are cut into pairs of characters on their way into the index, and queries alike.
"""

from typing import Any

from modelsearch.query import And, Boost, Not, Or, Phrase, PlainText

from search.text.grams import segment, segment_query


def segmented_query(query: Any) -> Any:
    """The same query with Chinese cut; strings become conjunctions of their parts."""
    match query:
        case str():
            return segment_query(query)
        case PlainText():
            return PlainText(segment_query(query.query_string), operator=query.operator, boost=query.boost)
        case Phrase():
            return Phrase(segment_query(query.query_string))
        case And():
            return And([segmented_query(part) for part in query.subqueries])
        case Or():
            return Or([segmented_query(part) for part in query.subqueries])
        case Not():
            return Not(segmented_query(query.subquery))
        case Boost():
            return Boost(segmented_query(query.subquery), query.boost)
        case _:
            return query


def make_segmenting(indexer: type) -> None:
    """Make an indexer of the library cut what it prepares. The backends name the class and take no other."""
    original = indexer.prepare_value  # type: ignore[attr-defined]

    def prepare_value(self: Any, value: Any) -> str:
        return segment(original(self, value)) if isinstance(value, str) else original(self, value)

    indexer.prepare_value = prepare_value  # type: ignore[attr-defined]


class Segmenting:
    """Mixin of a backend: queries are cut as the index was."""

    def search(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super().search(segmented_query(query), *args, **kwargs)  # type: ignore[misc]

    def autocomplete(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super().autocomplete(segmented_query(query), *args, **kwargs)  # type: ignore[misc]
