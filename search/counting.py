"""Counting queries and clicks: gathered in the process, written every few seconds, so that a search writes nothing."""

import datetime
import signal
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.signals import request_finished
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F, Q
from django.dispatch import receiver
from django.utils import timezone

from search.counts import QueryCount
from search.personal import is_personal
from search.text.analyse import runs
from search.text.normalise import normalise

#: Seconds between two writings of one process.
EVERY = 5.0
#: Different queries that wait in a process; more are not counted, so that a flood fills no memory.
MOST_WAITING = 2000
#: A click may be told to another process than its query. So many writings it waits for the query to be known.
PATIENCE = 10
KEEP_DAYS = 400
#: What one person asked once tells nothing after a while, and may be anything.
KEEP_ONCE_DAYS = 30
LONGEST = 100
BATCH = 500


@dataclass(frozen=True)
class Key:
    day: datetime.date
    region: str
    language: str
    text: str


@dataclass
class Tally:
    asked: int = 0
    empty: int = 0
    clicked: int = 0
    tries: int = 0


@dataclass
class Waiting:
    """What a process has counted and not written. Every thread of the process adds to it."""

    tallies: dict[Key, Tally] = field(default_factory=dict)
    written: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, key: Key, asked: int = 0, empty: int = 0, clicked: int = 0, tries: int = 0) -> None:
        with self.lock:
            if key not in self.tallies and len(self.tallies) >= MOST_WAITING:
                return
            tally = self.tallies.setdefault(key, Tally())
            tally.asked += asked
            tally.empty += empty
            tally.clicked += clicked
            tally.tries = max(tally.tries, tries)

    def take(self) -> dict[Key, Tally]:
        with self.lock:
            taken, self.tallies = self.tallies, {}
            self.written = time.monotonic()
            return taken

    def is_due(self) -> bool:
        return bool(self.tallies) and time.monotonic() - self.written >= EVERY


waiting = Waiting()


def counted_form(typed: str) -> str:
    """The form in which a query is counted; empty for one that is not: nothing in it, or something personal."""
    text = " ".join(run.text for run in runs(normalise(typed[:LONGEST])))[:LONGEST]
    return text if any(sign.isalnum() for sign in text) and not is_personal(typed) and not is_personal(text) else ""


def count_query(typed: str, region: str, language: str, found: bool) -> None:
    if text := counted_form(typed):
        waiting.add(Key(timezone.localdate(), region, language, text), asked=1, empty=0 if found else 1)


def count_click(typed: str, region: str, language: str) -> None:
    """Note a click; it is written only where the query is known, so that nobody can count what was never asked."""
    if text := counted_form(typed):
        waiting.add(Key(timezone.localdate(), region, language, text), clicked=1)


def _add_asked(key: Key, tally: Tally) -> None:
    row = {"day": key.day, "region": key.region, "language": key.language, "text": key.text}
    sums: dict[str, Any] = {"asked": F("asked") + tally.asked, "empty": F("empty") + tally.empty}
    if QueryCount.objects.filter(**row).update(**sums):
        return
    try:
        with transaction.atomic():
            QueryCount.objects.create(**row, asked=tally.asked, empty=tally.empty)
    except IntegrityError:  # another process was first
        QueryCount.objects.filter(**row).update(**sums)


def _known(keys: Iterable[Key]) -> dict[tuple[str, str, str], int]:
    """Newest row of each query that was asked yesterday or today."""
    texts = sorted({key.text for key in keys})
    since = timezone.localdate() - datetime.timedelta(days=1)
    found: dict[tuple[str, str, str], int] = {}
    for start in range(0, len(texts), BATCH):
        rows = QueryCount.objects.filter(day__gte=since, text__in=texts[start : start + BATCH]).order_by("day")
        for pk, *query in rows.values_list("pk", "region", "language", "text"):
            found[query[0], query[1], query[2]] = pk
    return found


def _add_clicks(clicks: dict[Key, Tally]) -> None:
    known = _known(clicks)
    for key, tally in list(clicks.items()):
        row = known.get((key.region, key.language, key.text))
        if row is not None:
            QueryCount.objects.filter(pk=row).update(clicked=F("clicked") + tally.clicked)
        elif tally.tries < PATIENCE:
            waiting.add(key, clicked=tally.clicked, tries=tally.tries + 1)
        del clicks[key]


def flush() -> None:
    """Write what has been counted. What a busy database refuses is kept for the next time."""
    taken = waiting.take()
    asked = {key: tally for key, tally in taken.items() if tally.asked}
    clicks = {key: tally for key, tally in taken.items() if tally.clicked}
    try:
        for key in list(asked):
            _add_asked(key, asked[key])
            del asked[key]
        _add_clicks(clicks)
    except DatabaseError:
        for key, tally in asked.items():
            waiting.add(key, asked=tally.asked, empty=tally.empty)
        for key, tally in clicks.items():
            waiting.add(key, clicked=tally.clicked, tries=tally.tries)


def flush_at_end() -> None:
    """The last writing of a process: a second signal to end, which a server sends on, would break it off."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN)
    flush()


@receiver(request_finished)
def flush_if_due(**_kwargs: Any) -> None:
    """After an answer has been sent, of whatever page: nobody waits for it."""
    if waiting.is_due():
        flush()


def prune() -> int:
    """Remove what is older than the law lets keep and a report asks for; says how many rows."""
    today = timezone.localdate()
    old = Q(day__lt=today - datetime.timedelta(days=KEEP_DAYS))
    once = Q(day__lt=today - datetime.timedelta(days=KEEP_ONCE_DAYS), asked__lte=1, clicked=0)
    return QueryCount.objects.filter(old | once).delete()[0]
