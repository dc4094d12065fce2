"""A site that several tests of one module read: made once, in a transaction around those of the tests.

Each test begins with it and has a savepoint of its own, so what one changes no other sees. The module is marked with
`together`, so that one worker runs it and makes the site once. Not for tests that commit (`transaction=True`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction


def together(name: str) -> Any:
    """The mark of the tests of a module that one worker runs."""
    return pytest.mark.xdist_group(name)


@contextmanager
def stored_for_module(django_db_blocker: Any) -> Iterator[None]:
    """What is stored inside stands until the module has ended, and is gone then."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around._from_testcase = True  # type: ignore[attr-defined]  # what asks for a durable transaction may run inside
        with around:
            yield
            transaction.set_rollback(True)
