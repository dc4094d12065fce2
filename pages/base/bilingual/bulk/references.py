"""Wagtail's index of references: by it a picture or file that only a Tibetan page shows counts as public.

Copied rather than read anew from each page, which takes 4 to 12 ms a page. A path in it holds the number of the row
that the reference stands in, and the target may be a page: both become those of the Tibetan page.
"""

from collections import defaultdict
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from pages.base.bilingual.bulk.content import by_kind
from pages.base.bilingual.links import turn_references
from pages.base.bilingual.twins import twin_ids
from pages.base.clauses import relations_of

RowNumbers = dict[tuple[str, str, str], str]


def _row_numbers(model: Any, twins: list[Page]) -> RowNumbers:
    """(Chinese page, accessor, number of its row) to the number of the Tibetan row: they stand in the same order.

    With the page, since rows of two kinds share accessors, and may share numbers.
    """
    found: RowNumbers = {}
    for name, relation in relations_of(model).items():
        rows: dict[int, list[int]] = defaultdict(list)
        owner = relation.field.attname
        pages = [pk for twin in twins for pk in (twin.pk, twin.alias_of_id)]
        stored = relation.related_model._base_manager.filter(**{f"{owner}__in": pages})
        order = ["sort_order"] if "sort_order" in {f.name for f in relation.related_model._meta.concrete_fields} else []
        for page, row in stored.order_by(*order, "pk").values_list(owner, "pk"):
            rows[page].append(row)
        for twin in twins:
            pairs = zip(rows[twin.alias_of_id], rows[twin.pk], strict=True)
            found.update({(str(twin.alias_of_id), name, str(old)): str(new) for old, new in pairs})
    return found


def _numbered(page: str, path: str, numbers: RowNumbers) -> str:
    name, _dot, rest = path.partition(".")
    row, dot, place = rest.partition(".")
    return f"{name}.{number}{dot}{place}" if (number := numbers.get((page, name, row))) else path


def forget_references(twins: list[Page]) -> None:
    pages = ContentType.objects.get_for_model(Page)
    ReferenceIndex.objects.filter(base_content_type=pages, object_id__in=[str(twin.pk) for twin in twins]).delete()


def copy_references(twins: list[Page]) -> None:
    pages = ContentType.objects.get_for_model(Page).pk
    numbers: RowNumbers = {}
    for model, own in by_kind(twins).items():
        numbers |= _row_numbers(model, own)
    new = {str(twin.alias_of_id): str(twin.pk) for twin in twins}
    found = list(ReferenceIndex.objects.filter(base_content_type_id=pages, object_id__in=new))
    pointed = {int(row.to_object_id) for row in found if row.to_content_type_id == pages}
    led = {str(source): str(twin) for source, twin in twin_ids(pointed).items()}
    for row in found:
        row.content_path = _numbered(row.object_id, row.content_path, numbers)
        row.pk, row.object_id = None, new[row.object_id]
        row.content_path_hash = ReferenceIndex._get_content_path_hash(row.content_path)
        if row.to_content_type_id == pages:
            row.to_object_id = led.get(row.to_object_id, row.to_object_id)
    ReferenceIndex.objects.bulk_create(found, ignore_conflicts=True)
    turn_references(new)
