"""Which fields differ between two versions of a page, compared as values and not as stored JSON."""

from typing import Any

#: Bookkeeping that a reader of the history does not care about.
IGNORED = frozenset(
    {
        "alias_of", "content_type", "depth", "draft_title", "expire_at", "expired", "first_published_at",
        "go_live_at", "has_unpublished_changes", "id", "index_entries", "last_published_at", "latest_revision",
        "latest_revision_created_at", "live", "live_revision", "locale", "locked", "locked_at", "locked_by",
        "numchild", "owner", "page_ptr", "path", "search_description", "seo_title", "show_in_menus", "sort_order",
        "translation_key", "url_path", "wagtail_admin_comments", "change_summary", "change_ground",
    }
)  # fmt: skip


def _value(page: Any, field: Any) -> Any:
    value = field.value_from_object(page)
    prepare = getattr(value, "get_prep_value", None)
    return _without_ids(prepare()) if prepare else value


def _without_ids(value: Any) -> Any:
    """Block ids change when a clerk re-orders or re-imports; the words do not."""
    if isinstance(value, dict):
        return {key: _without_ids(part) for key, part in value.items() if key != "id"}
    if isinstance(value, list):
        return [_without_ids(part) for part in value]
    return value


def _rows(page: Any, relation: Any) -> list[tuple[Any, ...]]:
    skipped = {"id", "sort_order", relation.field.name}
    return [
        tuple(_value(row, field) for field in row._meta.concrete_fields if field.name not in skipped)
        for row in getattr(page, relation.get_accessor_name()).all()
    ]


def changed_labels(old: Any, new: Any) -> list[str]:
    """Verbose names of what differs between two versions of one page, in the model's order."""
    ignored = IGNORED | getattr(new, "history_ignored", frozenset())
    labels = [
        str(field.verbose_name)
        for field in new._meta.concrete_fields
        if field.name not in ignored and _value(old, field) != _value(new, field)
    ]
    relations = {r.get_accessor_name(): r for r in new._meta.related_objects if r.one_to_many}
    for name in getattr(new, "history_relations", ()):
        if _rows(old, relations[name]) != _rows(new, relations[name]):
            labels.append(str(relations[name].related_model._meta.verbose_name))
    return labels
