"""A site that the tests of one module search, stored and indexed once."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from moderation.guard import Act, publishing
from pages.home.models import HomePage
from search.rebuild import reindex
from tests.sharing import stored_for_module


def fixtures_of(make: Callable[[], Any]) -> tuple[Any, Any]:
    """`made, site`: fixtures for a module whose tests share what `make` makes; each test gets its own `site`."""

    @pytest.fixture(scope="module", name="made")
    def made_fixture(
        django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
    ) -> Iterator[tuple[int, Path]]:
        """The number of the portal and the folder of the index."""
        folder = tmp_path_factory.mktemp("made") / "index"
        with stored_for_module(django_db_blocker):
            with publishing(Act.SAMPLE), override_settings(SEARCH_INDEX=folder):
                portal = make()
                reindex()
            yield portal.pk, folder

    @pytest.fixture(name="site")
    def site_fixture(made: tuple[int, Path], db: None, settings: Any, tmp_path: Path) -> HomePage:
        """The portal read anew, with a copy of the index that the test may write."""
        portal, folder = made
        settings.SEARCH_INDEX = shutil.copytree(folder, tmp_path / "index")
        return HomePage.objects.get(pk=portal)

    return made_fixture, site_fixture
