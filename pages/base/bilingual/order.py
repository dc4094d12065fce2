"""Lists in the order of a dictionary: databases know no Tibetan collation, so each Tibetan title has a stored key."""

from typing import Any

from django.db.models import F

from pages.base.bilingual.models import TitleOrder
from snippets.tibetan.collation import sort_key
from snippets.tibetan.forms import is_tibetan as is_written_in_tibetan


def set_order(page: Any) -> None:
    """Store the place of the title in dictionary order; only a title in Tibetan has one."""
    if is_written_in_tibetan(page.title):
        TitleOrder.objects.update_or_create(page_id=page.pk, defaults={"key": sort_key(page.title)})
    else:
        TitleOrder.objects.filter(page_id=page.pk).delete()


def by_title(is_tibetan: bool) -> tuple[Any, ...]:
    """How a list is ordered by title: in Tibetan what is translated first, in dictionary order."""
    return (F("title_order__key").asc(nulls_last=True), "title", "pk") if is_tibetan else ("title", "pk")


def name_key(name: str) -> tuple[bool, str]:
    """The same for names in memory: `sorted(names, key=name_key)`."""
    return (False, sort_key(name)) if is_written_in_tibetan(name) else (True, name)
