"""Everything that is stored of the Tibetan tree, told by address: what two ways of making it are compared by."""

from typing import Any

from wagtail.models import GroupPagePermission, Page, PageViewRestriction, ReferenceIndex
from wagtail.search.models import IndexEntry

from pages.base.bilingual.twins import TIBETAN
from pages.base.clauses import relations_of


def _names(pages: Any) -> dict[Any, str]:
    return {page.pk: page.url_path for page in pages}


def _told(row: Any, without: set[str], names: dict[Any, str]) -> dict[str, Any]:
    """Stored values of a row; what points at a page is told by the page's address, since numbers differ."""
    found = {}
    for field in row._meta.concrete_fields:
        if field.name in without:
            continue
        value = field.value_from_object(row)
        to_page = field.is_relation and issubclass(field.related_model, Page)
        found[field.name] = names.get(value, value) if to_page else field.get_prep_value(value)
    return found


def _references(twin: Any, names: dict[Any, str]) -> list[Any]:
    rows = {
        (name, str(row.pk)): str(place)
        for name in relations_of(type(twin))
        for place, row in enumerate(getattr(twin, name).all())
    }
    found = []
    for each in ReferenceIndex.get_references_for_object(twin):
        parts = each.content_path.split(".")
        parts[1:2] = [rows.get((parts[0], number), number) for number in parts[1:2]]
        path = ".".join(parts)
        page = each.to_content_type.model == "page"
        found.append((names[int(each.to_object_id)] if page else each.to_object_id, each.model_path, path))
        assert each.content_path_hash == ReferenceIndex._get_content_path_hash(each.content_path)
    return sorted(found)


def _entries(twin: Any) -> list[Any]:
    """The factor of a title depends on what else is in the index when it is written."""
    names = [
        field.name for field in IndexEntry._meta.concrete_fields if field.name not in {"id", "object_id", "title_norm"}
    ]
    return list(IndexEntry.objects.filter(object_id=str(twin.pk)).values_list(*names))


def tree_stored() -> dict[str, Any]:
    """Everything that is stored of the Tibetan tree."""
    names = _names(Page.objects.all())
    return {
        twin.url_path: _stored(twin, names) for twin in Page.objects.filter(locale__language_code=TIBETAN).specific()
    }


def _stored(twin: Any, names: dict[Any, str]) -> dict[str, Any]:
    relations = relations_of(type(twin))
    rules = PageViewRestriction.objects.filter(page_id=twin.pk)
    rights = GroupPagePermission.objects.filter(page_id=twin.pk)
    return {
        "fields": _told(twin, {"id", "page_ptr", "latest_revision", "live_revision"}, names),
        "rows": {name: [_told(row, {"id", "page"}, names) for row in getattr(twin, name).all()] for name in relations},
        "chosen": {f.name: sorted(row.pk for row in getattr(twin, f.name).all()) for f in twin._meta.many_to_many},
        "references": _references(twin, names),
        "entries": _entries(twin),
        # By name: PostgreSQL gives a group that is made again after a rollback another number.
        "rights": sorted(rights.values_list("group__name", "permission_id")),
        "closed": [(rule.restriction_type, sorted(g.pk for g in rule.groups.all())) for rule in rules],
    }
