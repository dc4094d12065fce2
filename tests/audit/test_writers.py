"""W12: several writers at once add to one chain, none forks it, nothing is lost."""

import contextlib
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import close_old_connections, connection, transaction

from audit.models import Entry
from audit.record import gathered, record
from audit.verifying import verify
from tests import factories

WRITERS, ROUNDS = 4, 10


def _at_once(work: Callable[[int], None], writers: int = WRITERS) -> list[BaseException]:
    failures: list[BaseException] = []

    def run(number: int) -> None:
        try:
            work(number)
        except BaseException as error:
            failures.append(error)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_w12_writers_at_once_do_not_fork_the_chain(transactional_db: Any) -> None:
    def work(number: int) -> None:
        for turn in range(ROUNDS):
            with transaction.atomic():
                record("test.act", writer=number, turn=turn)
                record("test.act", writer=number, turn=turn)

    assert _at_once(work) == []
    assert verify().problem == ""
    assert verify().count == WRITERS * ROUNDS * 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_w12_editors_who_meet_crosswise_do_not_wait_for_each_other_for_ever(transactional_db: Any) -> None:
    """One records and then touches a page; the other has touched it and records then."""
    page = factories.department(factories.portal())
    began = Entry.objects.count()
    both = threading.Barrier(2, timeout=2)

    def touch(number: int) -> None:
        type(page).objects.filter(pk=page.pk).update(phone=str(number))

    def work(number: int) -> None:
        acts = [lambda: record("test.crosswise", obj=page), lambda: touch(number)]
        first, second = acts if number else reversed(acts)
        with gathered():
            first()
            # SQLite lets one in after the other, so that they never meet.
            with contextlib.suppress(threading.BrokenBarrierError):
                both.wait()
            second()

    assert _at_once(work, writers=2) == []
    assert verify().problem == ""
    assert Entry.objects.count() - began == 2
