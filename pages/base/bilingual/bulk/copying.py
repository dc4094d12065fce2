"""Copying rows that belong to a Chinese page for its twin, inside the database."""

from typing import Any

from django.db import connections, router
from wagtail.models import Page


def copy_rows(model: Any, owner: str, twins: list[Page], *, left_out: frozenset[str] = frozenset()) -> None:
    """Copy the rows of `model` whose field `owner` is the Chinese page, for each twin; `left_out` stay empty.

    `alias_of` of the new twins says which page is copied. Rows keep their order: their numbers rise with it.
    """
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    meta = model._meta
    column = meta.get_field(owner).column
    skipped = {column} | {meta.get_field(name).column for name in left_out}
    if not meta.pk.is_relation:
        skipped.add(meta.pk.column)
    columns = [field.column for field in meta.local_concrete_fields if field.column not in skipped]
    order = [name for name in ("sort_order", meta.pk.column) if name in {f.column for f in meta.local_concrete_fields}]
    sql = (
        f"INSERT INTO {quote(meta.db_table)} ({', '.join(map(quote, [column, *columns]))}) "  # noqa: S608
        f"SELECT {', '.join(['twin.id', *(f'source.{quote(name)}' for name in columns)])} "
        f"FROM {quote(meta.db_table)} source "
        f"JOIN {quote(Page._meta.db_table)} twin ON twin.alias_of_id = source.{quote(column)} "
        f"WHERE twin.id IN ({', '.join(['%s'] * len(twins))}) "
        f"ORDER BY {', '.join(['twin.id', *(f'source.{quote(name)}' for name in order)])}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [twin.pk for twin in twins])
