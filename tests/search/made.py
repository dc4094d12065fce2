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


def made_with_index(
    make: Callable[[], Any], django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, Path]]:
    """Yield the number of the portal and the folder of the index; for a fixture of a module."""
    folder = tmp_path_factory.mktemp("made") / "index"
    with stored_for_module(django_db_blocker):
        with publishing(Act.SAMPLE), override_settings(SEARCH_INDEX=folder):
            portal = make()
            reindex()
        yield portal.pk, folder


def as_made(made: tuple[int, Path], settings: Any, tmp_path: Path) -> HomePage:
    """The portal read anew, with a copy of the index."""
    portal, folder = made
    settings.SEARCH_INDEX = shutil.copytree(folder, tmp_path / "index")
    return HomePage.objects.get(pk=portal)
