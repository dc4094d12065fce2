"""Who may open a file by its address. Numbers are easy to guess, and a draft's attachment has one already."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Page, ReferenceIndex

from accounts.isolation.scoping import has_rights, may_open_document, owns_media, used_publicly


def may_open(user: Any, document: Any) -> bool:
    """Everybody, where a public page offers it; else people of its collection or with rights on a page using it."""
    if not document.internal and used_publicly(document):
        return True
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    # What stands at the root is of no county: forms and notes for all offices.
    shared = document.collection_id == Collection.get_first_root_node().pk
    return bool(
        shared
        or owns_media(user, document)
        or any(has_rights(user, page) for page in _pages_with(document))
        or any(rule(user, document) for rule in may_open_document)
    )


def _pages_with(document: Any) -> list[Page]:
    kind = ContentType.objects.get_for_model(Page)
    keys = ReferenceIndex.get_references_to(document).filter(base_content_type=kind).values_list("object_id", flat=True)
    return list(Page.objects.filter(pk__in=[int(key) for key in keys]))
