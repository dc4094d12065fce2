"""Towns whose offices are staffed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests import factories
from tests.moderation.town import Town, build


@pytest.fixture
def town(db: None) -> Town:
    return build()


@pytest.fixture
def item(town: Town) -> Any:
    return factories.item(factories.power_list(town.department), statutory_days=20, promised_days=10)


@pytest.fixture
def committing(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    @contextmanager
    def run() -> Iterator[None]:
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return run


@pytest.fixture
def addresses(town: Town) -> None:
    for kind, user in town.people.items():
        user.email = f"{kind}@example.gov.cn"
        user.save()
