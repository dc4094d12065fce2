"""What becomes public in one act: a version may rely on another that is approved with it (F4: list and budget)."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_together: ContextVar[tuple[Any, ...]] = ContextVar("published_together", default=())


@contextmanager
def published_together(pages: Iterable[Any]) -> Iterator[None]:
    """Rules of kinds that are asked inside count the latest versions of `pages` as public: they go together."""
    token = _together.set(tuple(pages))
    try:
        yield
    finally:
        _together.reset(token)


def companions(model: Any, parent_path: str) -> list[Any]:
    """Latest versions of the pages of a kind, right below a path, that become public in the same act."""
    return [
        page.get_latest_revision_as_object()
        for page in _together.get()
        if isinstance(page, model) and page.path[: -page.steplen] == parent_path
    ]


def standing(model: Any, parent_path: str) -> list[Any]:
    """Pages of a kind right below a path as the public reads them once this act is done."""
    coming = {page.pk: page for page in companions(model, parent_path)}
    depth = len(parent_path) // model.steplen + 1
    public = model.objects.filter(path__startswith=parent_path, depth=depth).public().exclude(pk__in=list(coming))
    return [*coming.values(), *public]


def parent_path_of(page: Any) -> str:
    """Where a page stands or, in the form that makes it, will stand; empty for nowhere."""
    if page.path:
        return str(page.path[: -page.steplen])
    subsite = page.subsite()
    return str(subsite.trail[-1].path) if subsite else ""
