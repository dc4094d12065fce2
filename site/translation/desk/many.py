"""提交审定 for many pages at once: chosen in the queue, they go before the 藏语委 as one batch (批量送审).

So the words that a preset brought are approved a list at a time. Each page is submitted as it would be from its desk.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from audit.record import gathered
from moderation.batches.checking import Fault
from moderation.batches.models import Batch, BatchEntry
from moderation.batches.submitting import new_batch, start_entry
from moderation.batches.turns import let_others_write
from translation.desk.opening import Desk, open_desk
from translation.drafting import obstacles_of, submit
from translation.queue import State

#: A screenful of work for whoever approves, and half a minute of the server's.
MOST = 100
#: Pages that are submitted in one transaction: a second or two of SQLite's write lock.
AT_ONCE = 10


@dataclass(frozen=True)
class Gathered:
    """Of the chosen pages, those that can be submitted, and the others with the reason."""

    going: list[Desk]
    faults: list[Fault]


def gather(pages: Iterable[Any]) -> Gathered:
    """`pages` come out of the queue, each with its `standing`."""
    going, faults = [], []
    for page in pages:
        desk = open_desk(page)
        if reason := _reason_against(desk, page.standing):
            faults.append(Fault(page.pk, desk.chinese.title, reason))
        else:
            going.append(desk)
    return Gathered(going, faults)


def _reason_against(desk: Desk, standing: str) -> str:
    if standing == State.REVIEW:
        return _("译文正在审定。")
    if standing == State.DONE:
        return _("和已公布的版本没有区别。")
    obstacles = obstacles_of(desk)
    if not obstacles:
        return ""
    first = obstacles[0]
    return _("还有%(count)d段要改，第一段：%(label)s，%(problem)s") % {
        "count": len(obstacles),
        "label": first.label,
        "problem": first.problems[0].text,
    }


def submit_many(desks: list[Desk], user: Any, title: str) -> Batch:
    """Submit all of them. What somebody else's act made impossible meanwhile is left out, with the reason."""
    batch = new_batch(desks[0].page, user, title)
    for start in range(0, len(desks), AT_ONCE):
        if start:
            let_others_write()
        with gathered():
            for desk in desks[start : start + AT_ONCE]:
                start_entry(BatchEntry(batch=batch, page_id=desk.page.pk), partial(submit, desk, user))
    return batch
