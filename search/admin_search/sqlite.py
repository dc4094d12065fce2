"""The admin's search on SQLite."""

from typing import Any

from modelsearch.backends.database.sqlite import sqlite

from search.admin_search.segmenting import Segmenting, make_segmenting

make_segmenting(sqlite.ObjectIndexer)


class SQLiteBackend(Segmenting, sqlite.SQLiteSearchBackend):
    """Without order by relevance: the library scores each hit by searching again, which takes seconds for a
    common word in a large site. Listings keep their own order.
    """

    def search(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super().search(query, *args, **{**kwargs, "order_by_relevance": False})

    def autocomplete(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super().autocomplete(query, *args, **{**kwargs, "order_by_relevance": False})
