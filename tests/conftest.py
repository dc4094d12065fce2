"""Fixtures that every suite may use."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client, TransactionTestCase
from django.utils import translation

from moderation.guard import Act, publishing
from search import counting
from tests import factories

# A property holds or it doesn't, however slow the machine is; timings are the benches'.
hypothesis.settings.register_profile("site", deadline=None)
hypothesis.settings.load_profile("site")


#: A database that the same CI run has migrated already: a file of SQLite, or the name of one of PostgreSQL.
MIGRATED = os.environ.get("MIGRATED_DATABASE", "")


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings_parallel_suffix: None, django_db_keepdb: bool) -> Iterator[bool]:
    """Each worker begins with a copy of the migrated file. PostgreSQL copies by itself (`config.settings.test`)."""
    if not MIGRATED or connection.vendor != "sqlite":
        yield django_db_keepdb
        return
    own = connection.settings_dict["TEST"]["NAME"]
    shutil.copy(MIGRATED, own)
    yield True
    Path(own).unlink()


@pytest.fixture
def home(db: None) -> Any:
    return factories.portal()


@pytest.fixture
def department(home: Any) -> Any:
    return factories.department(home)


@pytest.fixture
def power_list(department: Any) -> Any:
    return factories.power_list(department)


@pytest.fixture
def admin(db: None) -> Any:
    return get_user_model().objects.create_superuser("root", email="", password="x")


@pytest.fixture
def admin_client(admin: Any) -> Client:
    client = Client()
    client.force_login(admin)
    return client


@pytest.fixture
def soup() -> Any:
    """Parse a response, after making sure that it is one."""

    def parse(response: Any, status: int = 200) -> BeautifulSoup:
        assert response.status_code == status, response.content.decode()[:400]
        return BeautifulSoup(response.content, "html.parser")

    return parse


@pytest.fixture
def acts_of_the_site() -> Iterator[None]:
    """For tests of what is published, not of who may: pages change as they do by an act of the system."""
    with publishing(Act.SAMPLE):
        yield


@pytest.fixture(autouse=True)
def _start_afresh(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Nothing cached or indexed, and the site's own language: a request for /bo/ leaves Tibetan active in its thread.

    Counted queries are written when a test says so, not when time has passed on a slow machine; what is left is
    forgotten, lest the end of the process writes it.
    """
    monkeypatch.setattr(counting, "EVERY", float("inf"))
    settings.SEARCH_INDEX = tmp_path / "index-of-this-test"
    cache.clear()
    translation.activate(settings.LANGUAGE_CODE)
    yield
    counting.waiting.take()


_load_rows = TransactionTestCase._fixture_setup.__func__  # type: ignore[attr-defined]


def _load_rows_into_nothing(cls: type[TransactionTestCase]) -> None:
    """A request of a browser that is still under way when its test ends leaves rows behind in the emptied tables.

    The rows that every test begins with would then be there twice, for this test and for all that follow. Content
    types come first, with the numbers that the rows know: a row that is loaded before its own would make another.
    """
    if cls.serialized_rollback:
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True, reset_sequences=False)
        ContentType.objects.clear_cache()
        kept = json.loads(connection._test_serialized_contents)  # type: ignore[attr-defined]
        types = [row for row in kept if row["model"] == "contenttypes.contenttype"]
        ContentType.objects.bulk_create(ContentType(pk=row["pk"], **row["fields"]) for row in types)
    _load_rows(cls)


TransactionTestCase._fixture_setup = classmethod(_load_rows_into_nothing)  # type: ignore[method-assign]


COMMITTING = {"transactional_db", "live_server"}
NEEDS_DATABASE = {"db", *COMMITTING}
#: Tests about writing together, locks, orders and lengths of rows, records: what databases differ in. By path.
DATABASES_DIFFER = (
    "moderation/", "reliability/", "audit/", "supervision/", "presets/", "search/test_outbox.py",
    "search/test_rebuild.py", "search/test_counting.py", "pages/test_bulk_tree.py", "translation/test_pairs.py",
    "translation/test_queue.py",
)  # fmt: skip


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a second database of a CI run, leave out what says the same on each: pages, forms, the browser, engines."""
    if hasattr(config, "workerinput"):
        items.sort(key=_turn)
    if not os.environ.get("SECOND_DATABASE"):
        return
    same = [item for item in items if _says_the_same_on_every_database(item)]
    config.hook.pytest_deselected(items=same)
    items[:] = [item for item in items if item not in set(same)]


def _turn(item: pytest.Item) -> tuple[bool, bool]:
    """Long tests first, so that no worker is left with one while the others have ended.

    Those that commit stay behind the rest, as pytest-django puts them: they leave an empty database.
    """
    mark = item.get_closest_marker("django_db")
    commits = bool(mark and mark.kwargs.get("transaction")) or bool(COMMITTING & set(getattr(item, "fixturenames", ())))
    return commits, item.get_closest_marker("slow") is None


def _says_the_same_on_every_database(item: pytest.Item) -> bool:
    if any(item.get_closest_marker(name) for name in ("once", "browser")):
        return True
    if not item.path.relative_to(item.config.rootpath / "tests").as_posix().startswith(DATABASES_DIFFER):
        return True
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is None and not fixtures & NEEDS_DATABASE


def pytest_report_header() -> str:
    engine = "PostgreSQL" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "SQLite"
    return f"database: {engine}"
