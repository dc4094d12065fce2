"""Who has looked at a draft that another wrote."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from wagtail.models import Page

from audit.actions import DRAFT_VIEWED
from audit.current import person_of
from audit.models import Entry
from audit.record import record

#: Addresses below wagtailadmin_pages that show what is not published, and the name of the page's id in each.
SHOWING = {
    "edit": "page_id",
    "preview_on_edit": "page_id",
    "view_draft": "page_id",
    "workflow_preview": "page_id",
    "workflow_action": "page_id",
    "revisions_view": "page_id",
    "revisions_revert": "page_id",
    "revisions_compare": "pk",
    "copy": "page_id",
}
#: An editor's screen reloads its preview all the time: one row an hour says enough.
ONCE_IN = datetime.timedelta(hours=1)


def note_view_of_draft(request: HttpRequest, response: HttpResponseBase) -> None:
    match = request.resolver_match
    if match is None or match.namespace != "wagtailadmin_pages" or match.url_name not in SHOWING:
        return
    person = person_of(request)
    if person is None or request.method != "GET" or response.status_code != 200:
        return
    page = Page.objects.filter(pk=match.kwargs[SHOWING[match.url_name]]).select_related("latest_revision").first()
    if page is None or not _is_draft(page) or _author_id(page) == person.pk or _seen(person, page):
        return
    record(DRAFT_VIEWED, obj=page, view=match.url_name)


def _is_draft(page: Page) -> bool:
    return bool(page.has_unpublished_changes or not page.live)


def _author_id(page: Any) -> int | None:
    """Whoever saved the draft; who made the page where no version was kept."""
    author = page.latest_revision.user_id if page.latest_revision else page.owner_id
    return None if author is None else int(author)


def _seen(person: Any, page: Page) -> bool:
    return Entry.objects.filter(
        action=DRAFT_VIEWED,
        actor_id=person.pk,
        object_type=Page._meta.label_lower,
        object_id=str(page.pk),
        at__gt=timezone.now() - ONCE_IN,
    ).exists()
