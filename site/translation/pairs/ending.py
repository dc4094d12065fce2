"""What ends the waiting of an approved version without publishing it: it never comes back by itself."""

from typing import Any

from wagtail.models import Page, WorkflowState

from translation.pairs.models import Pair


def void_below(page: Page) -> None:
    """Approvals of a page and of all below it count no more; that the two wait for each other stays said."""
    Pair.objects.filter(chinese__path__startswith=page.path).update(chinese_state=None, tibetan_state=None)
    Pair.objects.filter(page__path__startswith=page.path).update(tibetan_state=None)


def taken_down(instance: Page, **_kwargs: Any) -> None:
    void_below(instance)


def moved(instance: Page, parent_page_before: Page, parent_page_after: Page, **_kwargs: Any) -> None:
    if parent_page_before.pk != parent_page_after.pk:
        void_below(instance)


def superseded(instance: WorkflowState, **_kwargs: Any) -> None:
    """A newer version was submitted: publishing the older one would end that review without a word."""
    page = instance.content_object
    if isinstance(page, Page):
        Pair.objects.filter(chinese_id=page.pk).exclude(chinese_state=instance).update(chinese_state=None)
        Pair.objects.filter(page_id=page.pk).exclude(tibetan_state=instance).update(tibetan_state=None)
