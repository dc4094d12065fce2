"""The central office's rules as a search reads them: in effect at once in every process, without a new index (W3).

A process keeps the rules it has read and asks one row of the database whether they still hold. The row changes in
the transaction of every change, deletions included.
"""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from search.rule_models import BestBet, RulesStamp, Synonym, key_of

__all__ = ["Rules", "from_rows", "key_of", "rules", "using"]


@dataclass(frozen=True)
class Rules:
    """`synonyms`: phrase -> words of the titles. `best_bets`: phrase -> (key of a page, region code or ''), in order.

    Phrases are in the form of `key_of`, in which a query is compared with them.
    """

    synonyms: dict[str, str] = field(default_factory=dict)
    best_bets: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def from_rows(synonyms: Iterable[Synonym], best_bets: Iterable[BestBet]) -> Rules:
    """Rules of saved or unsaved rows."""
    bets: dict[str, list[tuple[str, str]]] = {}
    for bet in best_bets:
        for phrase in bet.phrase_keys():
            bets.setdefault(phrase, []).append((str(bet.page_id), bet.region))
    return Rules({phrase: row.words for row in synonyms for phrase in row.phrase_keys()}, bets)


def stored() -> Rules:
    """What the database holds now, eldest first."""
    return from_rows(Synonym.objects.order_by("pk"), BestBet.objects.order_by("pk"))


_tried: ContextVar[Rules | None] = ContextVar("search.rules.tried", default=None)
_read: tuple[str, Rules] | None = None


def _token() -> str:
    """Asked by every search: putting the question through the mapper takes longer than the database to answer it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT token FROM {RulesStamp._meta.db_table} ORDER BY id")  # noqa: S608 - no outside value
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def rules() -> Rules:
    """The rules in force; inside `using`, those that are being tried."""
    global _read  # noqa: PLW0603 - one pair for the process, replaced whole
    tried = _tried.get()
    if tried is not None:
        return tried
    token = _token()
    known = _read
    if known is None or known[0] != token:
        known = _read = (token, stored())
    return known[1]


@contextmanager
def using(tried: Rules) -> Iterator[None]:
    """Search with other rules, in this thread only: a preview."""
    before = _tried.set(tried)
    try:
        yield
    finally:
        _tried.reset(before)


@receiver([post_save, post_delete], sender=Synonym)
@receiver([post_save, post_delete], sender=BestBet)
def renew_stamp(**_kwargs: Any) -> None:
    RulesStamp.objects.update_or_create(pk=1, defaults={"token": uuid.uuid4().hex})
