"""Taking a page and all below it from the site, inside an act: rights were checked by whoever decided."""

from typing import Any

from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from pages.base.bilingual.twins import twin_of


def take_down(page: Page, user: Any) -> None:
    """Descendants first, so that none is left public below a page that is gone; reviews end in both languages."""
    for live in [*page.get_descendants().filter(live=True).specific(), page.specific]:
        for under_review in filter(None, (live, twin_of(live))):
            if state := under_review.current_workflow_state:
                state.cancel(user=user)
        UnpublishPageAction(live, user=user).execute(skip_permission_checks=True)
