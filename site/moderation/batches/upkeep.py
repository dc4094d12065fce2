"""What a batch leaves for after its lock: the index of references and the admin's search know the published versions.

The mark of what is due is written with the publication itself, so that a process that is killed loses nothing: the
next batch, or the scheduler, catches up.
"""

from itertools import groupby

from django.db import transaction
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend

from moderation.batches.models import BatchEntry
from moderation.batches.turns import let_others_write
from pages.base.bilingual.bulk.renewing import find_alike

#: Pages in one short transaction.
AT_ONCE = 25


def catch_up() -> int:
    """Bring up to date whatever is due; returns how many pages."""
    done = 0
    while due := list(BatchEntry.objects.filter(upkeep_due=True).order_by("pk")[:AT_ONCE]):
        with transaction.atomic():
            pages = sorted(Page.objects.filter(pk__in=[entry.page_id for entry in due]).specific(), key=_label)
            for _name, group in groupby(pages, key=_label):
                alike = list(group)
                get_search_backend().get_index_for_model(type(alike[0])).add_items(type(alike[0]), alike)
            for page in pages:
                ReferenceIndex.create_or_update_for_object(page)
            find_alike(pages)
            BatchEntry.objects.filter(pk__in=[entry.pk for entry in due]).update(upkeep_due=False)
        done += len(due)
        if len(due) == AT_ONCE:
            let_others_write()
    return done


def _label(page: Page) -> str:
    return str(page._meta.label)
