"""Writing notices: in the transaction of the event, one row for a person and a kind; mail after the commit."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone

from moderation.notices.mailing import send_now
from moderation.notices.models import Kind, Mail, Notice

#: A joined notice names so many and counts the rest.
NAMED = 20


@dataclass(frozen=True)
class News:
    """What is told. `flow` and `task` say what is to be done, if anything (workflow state and task by number).

    `again`: also to whoever has not read the last notice of the same yet.
    """

    kind: Kind
    title: str
    url: str = ""
    text: str = ""
    flow: int | None = None
    task: int | None = None
    again: bool = False


class Post:
    """The notices of one transaction. Called after its commit."""

    def __init__(self) -> None:
        self.held: dict[tuple[int, str], int] = {}
        self.counts: dict[int, int] = {}
        self.closed = False

    def __call__(self) -> None:
        self.closed = True
        send_now(list(self.held.values()))

    def add(self, news: News, people: dict[int, str]) -> None:
        """`people` maps ids to how each is mailed."""
        joined = [pk for person in people if (pk := self.held.get((person, news.kind)))]
        kept = set(self._join(news, joined))
        fresh = [person for person in people if self.held.get((person, news.kind)) not in kept]
        rows = [
            Notice(
                person_id=person,
                kind=news.kind,
                title=news.title[:255],
                text=news.text,
                url=news.url,
                flow=news.flow,
                task=news.task,
                mail=people[person],
            )
            for person in fresh
        ]
        for row in Notice.objects.bulk_create(rows):
            self.held[row.person_id, row.kind] = row.pk
            self.counts[row.pk] = 1

    def _join(self, news: News, ids: list[int]) -> list[int]:
        """Add to rows of this transaction; returns those that still are there, a savepoint may have undone some."""
        if not ids:
            return []
        rows = Notice.objects.filter(pk__in=ids)
        changes: dict[str, Any] = {"count": F("count") + 1}
        if max(self.counts[pk] for pk in ids) < NAMED:
            line = f"《{news.title}》{news.text}"
            changes["text"] = Concat(F("text"), Value("\n"), Value(line))
        rows.update(**changes)
        for pk in ids:
            self.counts[pk] += 1
        return list(rows.values_list("pk", flat=True))


def _post() -> Post:
    """The post of the running transaction."""
    for entry in connection.run_on_commit:
        call: object = entry[1]
        if isinstance(call, Post) and not call.closed:
            return call
    post = Post()
    transaction.on_commit(post, robust=True)
    return post


def _ways(ids: Iterable[int]) -> dict[int, str]:
    """How each of the people is mailed; who has left is told nothing."""
    people = get_user_model().objects.filter(pk__in=ids, is_active=True)
    found = people.values_list("pk", "email", "notice_preference__mail")
    return {pk: (way or Mail.AT_ONCE) if email else Mail.NONE for pk, email, way in found}


@transaction.atomic
def tell(ids: Iterable[int], news: News) -> int:
    """Tell the people; returns how many. Whoever has not read the last notice of the same isn't told twice."""
    people = _ways(ids)
    if news.flow and people:
        held = _open(news.flow).filter(person__in=people, kind=news.kind, task=news.task)
        if news.again:
            held.update(read_at=timezone.now())
        else:
            for row in held:
                del people[row.person_id]
            held.update(url=news.url)
    if people:
        _post().add(news, people)
    return len(people)


def _open(flow: int) -> QuerySet[Notice]:
    """Single notices of a workflow that nobody has read. Joined ones are about other things as well."""
    return Notice.objects.filter(flow=flow, read_at=None, count=1)


def settle(flow: int, keep: int | None = None) -> None:
    """What was to be done on a workflow is done, by whomever: nobody need read about it, nor be mailed.

    `keep` is the task that is to be done now.
    """
    _open(flow).exclude(task=keep).update(read_at=timezone.now())
