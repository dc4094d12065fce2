"""Making pages without the work that each of their saves repeats."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

import modelsearch.signal_handlers
import wagtail.signal_handlers

from audit.record import gathered

_TASKS = (
    (wagtail.signal_handlers, "update_reference_index_task"),
    (modelsearch.signal_handlers, "insert_or_update_object_task"),
)


class _Later:
    """In the place of a task: remembers what it is asked for, each thing once, and asks at the end."""

    def __init__(self, task: Any) -> None:
        self.task, self.asked = task, dict[tuple[str, ...], None]()

    def enqueue(self, *asked: str) -> None:
        self.asked[asked] = None

    def do(self) -> None:
        for asked in self.asked:
            self.task.enqueue(*asked)


@contextmanager
def noted_once() -> Iterator[None]:
    """A page is saved three times until it is public: its references, its entry in the admin's search and what the
    record says of it are written once, when all is stored.
    """
    with gathered():
        tasks = [_Later(getattr(module, name)) for module, name in _TASKS]
        with ExitStack() as stack:
            for (module, name), task in zip(_TASKS, tasks, strict=True):
                stack.enter_context(mock.patch.object(module, name, task))
            yield
        for task in tasks:
            task.do()
