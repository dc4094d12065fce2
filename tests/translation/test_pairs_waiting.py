"""What two languages wait for: this version and no other, for as long as it is said, and to the end."""

from typing import Any

from django.test import Client
from wagtail.models import Page

from pages.base.bilingual.twins import twin_of
from tests.translation.desks import Office
from tests.translation.test_journey import NEW_WORD, submit_chinese_change
from tests.translation.test_pairs import together, translate_ahead


def submit(office: Office, item: Any, **fields: Any) -> None:
    """The clerk changes the newest version and submits it."""
    page: Any = Page.objects.get(pk=item.pk).specific
    draft = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=office.town.people["clerk"])
    draft.get_workflow().start(Page.objects.get(pk=item.pk).specific, office.town.people["clerk"])


def test_a_newer_review_goes_on_when_the_tibetan_of_the_older_version_is_approved(
    office: Office, item: Any, client: Client
) -> None:
    submit_chinese_change(office, item)
    together(office, item)
    translate_ahead(office, item)
    office.town.approve_all(item)
    submit(office, item, undertaking_office="审批科")
    step = office.town.step(item)
    office.town.decide(twin_of(item), by="language")
    assert office.town.step(item) == step
    assert NEW_WORD not in client.get(item.url).text
