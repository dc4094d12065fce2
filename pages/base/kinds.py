"""Registry of page kinds: what each kind is, said once and read by lists, maps, feeds and checks.

A kind that is not registered fails the start-up check in `pages.base.checks`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from django.utils.functional import Promise

PageClass = TypeVar("PageClass", bound=type)


class Role(Enum):
    """Place of a kind in the tree of responsibility."""

    FRONT = "front"  # portal, county, department: carries an identity
    INDEX = "index"  # a list of entries
    ENTRY = "entry"  # what is published: an item, a guide, an article


@dataclass(frozen=True)
class Kind:
    """`column` and `column_type` feed the meta tags that government sites must carry."""

    key: str
    label: str | Promise
    role: Role
    column: str | Promise
    column_type: str | Promise
    model: Any = None


_kinds: dict[str, Kind] = {}


def register_kind(
    key: str, label: str | Promise, role: Role, column: str | Promise, column_type: str | Promise
) -> Callable[[PageClass], PageClass]:
    """Class decorator: `@register_kind("power-item", _("权力事项"), Role.ENTRY, …)`."""

    def register(model: PageClass) -> PageClass:
        _kinds[key] = Kind(key, label, role, column, column_type, model)
        model.kind = _kinds[key]  # type: ignore[attr-defined]
        return model

    return register


def kinds(role: Role | None = None) -> list[Kind]:
    return [kind for kind in _kinds.values() if role is None or kind.role is role]


def kind_labels() -> dict[str, str | Promise]:
    """What to call each kind, by its key."""
    return {kind.key: kind.label for kind in kinds()}


def models_of(role: Role) -> list[Any]:
    return [kind.model for kind in kinds(role)]
