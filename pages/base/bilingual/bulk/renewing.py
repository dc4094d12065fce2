"""Following hundreds of publications of one act at its end: twins are made and renewed together (W4).

One by one each takes some fifty queries, and a batch holds the lock of the database while it publishes.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connections, router, transaction
from wagtail.models import Page

from pages.base.bilingual.bulk.content import by_kind, copy_content
from pages.base.bilingual.bulk.growing import make_twins
from pages.base.bilingual.bulk.nodes import SHARED
from pages.base.bilingual.bulk.references import copy_references, forget_references
from pages.base.bilingual.bulk.surroundings import copy_search_entries, forget_search_entries
from pages.base.bilingual.mirror import follow
from pages.base.bilingual.twins import TIBETAN, tibetan_locale
from pages.base.clauses import relations_of

_held: ContextVar[dict[int, Any] | None] = ContextVar("followed_together", default=None)


@contextmanager
def followed_together() -> Iterator[None]:
    """Twins of what is published inside follow at the end, if all goes well. Belongs into a transaction."""
    held: dict[int, Any] = {}
    token = _held.set(held)
    try:
        yield
    finally:
        _held.reset(token)
    follow_all(held.values())


def follow_in_turn(source: Any) -> None:
    """Let the twin of a page follow: at once, or with the others of the act."""
    held = _held.get()
    if held is None:
        follow(source)
    else:
        held[source.pk] = source


@transaction.atomic
def follow_all(sources: Iterable[Any]) -> None:
    """In bulk what nobody has translated and what stands where it stood; the others one by one."""
    locale = tibetan_locale()
    if locale is None:
        return
    by_key = {source.translation_key: source for source in sources}
    twins = Page.objects.filter(locale=locale, translation_key__in=by_key).order_by("path")
    quick, missing = [], set(by_key)
    for twin in twins:
        source = by_key[twin.translation_key]
        missing.remove(twin.translation_key)
        if twin.alias_of_id == source.pk and twin.slug == source.slug and source.live:
            quick.append(twin)
        else:
            follow(source)
    if quick:
        _renew_aliases(quick, by_key, locale)
    _make_missing([source for key, source in by_key.items() if key in missing], locale)


def _make_missing(sources: list[Any], locale: Any) -> None:
    """A page with others below it brings their twins along."""
    make_twins([source.pk for source in sources if not source.numchild], locale)
    for source in sources:
        if source.numchild:
            follow(source)


def _renew_aliases(twins: list[Page], sources: dict[Any, Any], locale: Any) -> None:
    stored = Page.objects.in_bulk([sources[twin.translation_key].pk for twin in twins])
    for twin in twins:
        source = stored[twin.alias_of_id]
        for name in SHARED:
            setattr(twin, name, getattr(source, name))
        twin.draft_title = source.title
    Page.objects.bulk_update(twins, [*SHARED, "draft_title"], batch_size=100)
    for model, own in by_kind(twins).items():
        for relation in relations_of(model).values():
            _clear(relation.related_model, relation.field.name, own)
        for chosen in model._meta.many_to_many:
            _clear(chosen.remote_field.through, chosen.m2m_field_name(), own)
        _clear(model, model._meta.pk.name, own)
    copy_content(twins, locale)


def _clear(model: Any, owner: str, twins: list[Page]) -> None:
    """Rows that are copied anew in the same transaction; what points at a twin is left as it is."""
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    marks = ", ".join(["%s"] * len(twins))
    column = quote(model._meta.get_field(owner).column)
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {quote(model._meta.db_table)} WHERE {column} IN ({marks})",  # noqa: S608
            [twin.pk for twin in twins],
        )


def find_alike(pages: Iterable[Any]) -> None:
    """What the admin finds Chinese pages by, and what they refer to, holds for their twins; once it is up to date."""
    twins = list(Page.objects.filter(locale__language_code=TIBETAN, alias_of__in=[page.pk for page in pages]))
    if twins:
        forget_references(twins)
        copy_references(twins)
        forget_search_entries(twins)
        copy_search_entries(twins)
