"""Documents of many pages, read and analysed by several processes: a rebuild is bound by the processor."""

import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from django.db import connection, connections

from search.documents import indexed_pages
from search.engines.base import Indexed

#: Fewer pages are read in the process itself: starting others costs more.
WORTH_IT = 5000
#: A writer beside the readers; a machine of two processors runs two readers and the writer in their gaps.
MOST_PROCESSES = 4
Batch = list[int]
FORK = multiprocessing.get_context("fork")


def _die_with(parent: int) -> None:
    """In each process: end when the one that rebuilds is killed, whose lock would stay held by its children."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.2)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _read(batch: Batch) -> list[Indexed]:
    return list(indexed_pages(batch))


def _one_by_one(batches: list[Batch]) -> Iterator[tuple[Batch, list[Indexed]]]:
    for batch in batches:
        yield batch, _read(batch)


def _side_by_side(batches: list[Batch], processes: int) -> Iterator[tuple[Batch, list[Indexed]]]:
    """In the order of the batches, with no more read ahead than there are processes."""
    connections.close_all()  # no connection may be shared with a process that is forked from here
    with ProcessPoolExecutor(processes, FORK, _die_with, (os.getpid(),)) as pool:
        waiting: deque[tuple[Batch, Future[list[Indexed]]]] = deque()
        for batch in batches:
            waiting.append((batch, pool.submit(_read, batch)))
            if len(waiting) > processes:
                done, future = waiting.popleft()
                yield done, future.result()
        while waiting:
            done, future = waiting.popleft()
            yield done, future.result()


def documents_of(batches: list[Batch]) -> Iterator[tuple[Batch, list[Indexed]]]:
    """Each batch of page ids with its documents. Inside a transaction others would not see what is in it."""
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    if processes < 2 or sum(map(len, batches)) < WORTH_IT or connection.in_atomic_block:
        return _one_by_one(batches)
    return _side_by_side(batches, processes)
