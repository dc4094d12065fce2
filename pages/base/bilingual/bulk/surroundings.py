"""What stands around a page: who writes there, who may read it, what the admin finds it by."""

from django.db import connections, router
from wagtail.models import GroupPagePermission, Page, PageViewRestriction
from wagtail.search.models import IndexEntry

from pages.base.bilingual.bulk.copying import copy_rows
from pages.base.bilingual.privacy import same_privacy


def copy_surroundings(twins: list[Page]) -> None:
    copy_rows(GroupPagePermission, "page", twins)
    sources = [twin.alias_of_id for twin in twins]
    closed = PageViewRestriction.objects.filter(page_id__in=sources).values("page_id")
    for page in Page.objects.filter(pk__in=closed):
        same_privacy(page)
    copy_search_entries(twins)


def forget_search_entries(twins: list[Page]) -> None:
    types = {twin.content_type_id for twin in twins}
    IndexEntry.objects.filter(content_type_id__in=types, object_id__in=[str(twin.pk) for twin in twins]).delete()


def copy_search_entries(twins: list[Page]) -> None:
    """The admin's own search: its entries hold prepared words, which cost more to make than to copy."""
    connection = connections[router.db_for_write(IndexEntry)]
    quote = connection.ops.quote_name
    table, pages = quote(IndexEntry._meta.db_table), quote(Page._meta.db_table)
    kept = {"id", "object_id", "content_type_id"}
    columns = [quote(field.column) for field in IndexEntry._meta.concrete_fields if field.column not in kept]
    sql = (
        f"INSERT INTO {table} (object_id, content_type_id, {', '.join(columns)}) "  # noqa: S608
        f"SELECT CAST(twin.id AS varchar), source.content_type_id, {', '.join(f'source.{name}' for name in columns)} "
        f"FROM {pages} twin JOIN {table} source ON source.content_type_id = twin.content_type_id "
        f"AND source.object_id = CAST(twin.alias_of_id AS varchar) "
        f"WHERE twin.id IN ({', '.join(['%s'] * len(twins))})"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [twin.pk for twin in twins])
