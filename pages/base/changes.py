"""What differs between two versions of a page, compared as values and not as stored JSON.

Stored JSON shows false changes (ids of inline rows, ids of blocks); values do not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pages.base.clauses import Clause, clause_of, named_parts, relations_of
from pages.base.wording import said

#: Parts that no reader sees, besides what a kind names in `history_ignored`.
UNSEEN = frozenset({"go_live_at", "expire_at", "search_description", "seo_title", "show_in_menus"})


@dataclass(frozen=True)
class Difference:
    """One part that changed. `old` and `new` are texts for people; lines are parted by newlines."""

    name: str
    label: str
    clause: Clause
    old: str
    new: str


def _without_ids(value: Any) -> Any:
    """Block ids change when a clerk re-orders or re-imports; the words do not."""
    if isinstance(value, dict):
        return {key: _without_ids(part) for key, part in value.items() if key != "id"}
    if isinstance(value, list):
        return [_without_ids(part) for part in value]
    return value


def value_of(page: Any, field: Any) -> Any:
    """A field's value in a form that equals itself, whichever revision it was read from."""
    if field.many_to_many:
        return sorted(row.pk for row in getattr(page, field.name).all())
    value = field.value_from_object(page)
    prepare = getattr(value, "get_prep_value", None)
    return _without_ids(prepare()) if prepare else value


def _row_fields(relation: Any) -> list[Any]:
    skipped = {"id", "sort_order", "translation_key", "locale", relation.field.name}
    return [field for field in relation.related_model._meta.concrete_fields if field.name not in skipped]


def rows_of(page: Any, relation: Any) -> list[tuple[Any, ...]]:
    fields = _row_fields(relation)
    return [
        tuple(value_of(row, field) for field in fields) for row in getattr(page, relation.get_accessor_name()).all()
    ]


def _said_rows(page: Any, relation: Any) -> str:
    fields = _row_fields(relation)
    rows = getattr(page, relation.get_accessor_name()).all()
    return "\n".join(f"{row}（{'；'.join(filter(None, (said(row, f) for f in fields)))}）" for row in rows)


def _differing(old: Any, new: Any) -> Iterator[tuple[str, Any, bool]]:
    relations = relations_of(type(new))
    for name, part in named_parts(type(new)):
        is_relation = name in relations
        read = rows_of if is_relation else value_of
        if read(old, part) != read(new, part):
            yield name, part, is_relation


def _label(part: Any, is_relation: bool) -> str:
    return str(part.related_model._meta.verbose_name if is_relation else part.verbose_name)


def differences(old: Any, new: Any) -> list[Difference]:
    """All parts that differ between two versions of one page, in the model's order, each with its clause (P13)."""
    return [
        Difference(
            name=name,
            label=_label(part, is_relation),
            clause=clause_of(old, new, name),
            old=_said_rows(old, part) if is_relation else said(old, part),
            new=_said_rows(new, part) if is_relation else said(new, part),
        )
        for name, part, is_relation in _differing(old, new)
    ]


def changed_labels(old: Any, new: Any) -> list[str]:
    """What a reader of the public history is told: names of the parts that changed and are seen."""
    unseen = UNSEEN | getattr(new, "history_ignored", frozenset())
    return [_label(part, is_relation) for name, part, is_relation in _differing(old, new) if name not in unseen]
