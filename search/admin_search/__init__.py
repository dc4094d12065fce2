"""Search backend of the admin; Wagtail looks for the name `SearchBackend` here."""

from typing import Any

from django.db import connection


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that Wagtail looks for
    """The backend of the database in use. The other one's module cannot even be imported beside it."""
    if connection.vendor == "postgresql":
        from search.admin_search.postgres import PostgresBackend

        return PostgresBackend(params)
    from search.admin_search.sqlite import SQLiteBackend

    return SQLiteBackend(params)
