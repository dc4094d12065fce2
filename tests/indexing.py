"""Making pages without the work that each of their saves repeats."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import modelsearch.signal_handlers
import wagtail.signal_handlers

from audit.record import gathered

#: What was asked for inside `noted_once`, each thing once: of this thread alone, others may be making pages too.
_asked: ContextVar[dict[tuple[Any, ...], None] | None] = ContextVar("asked", default=None)


class _Put:
    """In the place of a task of the signal handlers; outside `noted_once` it is that task."""

    def __init__(self, task: Any) -> None:
        self.task = task

    def enqueue(self, *names: str) -> None:
        held = _asked.get()
        if held is None:
            self.task.enqueue(*names)
        else:
            held[self.task, *names] = None


for _module, _name in (
    (wagtail.signal_handlers, "update_reference_index_task"),
    (modelsearch.signal_handlers, "insert_or_update_object_task"),
):
    setattr(_module, _name, _Put(getattr(_module, _name)))


@contextmanager
def noted_once() -> Iterator[None]:
    """A page is saved three times until it is public: its references, its entry in the admin's search and what the
    record says of it are written once, when all is stored.
    """
    with gathered():
        token = _asked.set({})
        try:
            yield
            asked = _asked.get() or {}
        finally:
            _asked.reset(token)
        for task, *names in asked:
            task.enqueue(*names)
