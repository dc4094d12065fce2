"""Pages, pictures and files that a draft newly points at, for whoever says which of them an editor may use.

Choosers offer what a person may see, but a form accepts any number that is sent to it, and a preview then shows the
title of somebody else's draft.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import ReferenceIndex

#: Each takes (user, model, ids) and returns the ids that the user may not point at. Higher layers register here.
reference_rules: list[Callable[[Any, type[Model], set[str]], set[str]]] = []

Reference = tuple[int, str]


def references_of(page: Any) -> dict[Reference, str]:
    """(content type, id) -> name of the field that points there; rows and streams included."""
    # Wagtail offers its scanner for stored rows only; a draft's references are those of the object in memory.
    found = ReferenceIndex._extract_references_from_object(page)
    return {(kind, str(key)): path.split(".")[0] for kind, key, path, _content in found}


def refused_fields(user: Any, page: Any) -> set[str]:
    """Fields of an edited page that point at what `user` may not use and did not point there before."""
    if user is None:
        return set()
    now = references_of(page)
    stored = type(page).objects.filter(pk=page.pk).first() if page.pk else None
    held = references_of(stored.get_latest_revision_as_object()) if stored else {}
    fresh: dict[int, set[str]] = {}
    for kind, key in now.keys() - held.keys():
        fresh.setdefault(kind, set()).add(key)
    refused = {
        (kind, key)
        for kind, keys in fresh.items()
        for rule in reference_rules
        for key in rule(user, _model(kind), keys)
    }
    return {now[reference] for reference in refused}


def _model(kind: int) -> Any:
    return ContentType.objects.get_for_id(kind).model_class()
