"""The admin's search on PostgreSQL."""

from modelsearch.backends.database.postgres import postgres

from search.admin_search.segmenting import Segmenting, make_segmenting

make_segmenting(postgres.ObjectIndexer)


class PostgresBackend(Segmenting, postgres.PostgresSearchBackend):
    """Chinese cut into pairs; ranked as the library ranks."""
