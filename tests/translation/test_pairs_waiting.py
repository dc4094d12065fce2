"""What two languages wait for: this version and no other, for as long as it is said, and to the end."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from moderation.errors import RefusedError
from pages.base.bilingual.models import TranslationRecord
from pages.base.bilingual.twins import twin_of
from tests.translation.desks import WORDS, Office, let_the_hour_come
from tests.translation.test_journey import NEW_TIBETAN, NEW_WORD, OLD_DUTIES, submit_chinese_change
from tests.translation.test_pairs import together, translate_ahead
from translation.pairs import keeping
from translation.pairs.models import Pair


def public_tibetan(item: Any) -> str:
    twin: Any = twin_of(item)
    return str(twin.responsibilities) if twin.live else ""


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


def test_a_tibetan_of_the_old_version_releases_no_newer_chinese(office: Office, item: Any, client: Client) -> None:
    together(office, item)
    office.save(item, WORDS, submit="1")
    submit_chinese_change(office, item)
    office.town.approve_all(item)
    office.town.decide(twin_of(item), by="language")
    assert WORDS["受理"] in public_tibetan(item)
    assert NEW_WORD not in client.get(item.url).text
    translate_ahead(office, item)
    office.town.decide(twin_of(item), by="language")
    assert NEW_WORD in client.get(item.url).text


def test_what_was_said_before_the_chinese_was_submitted_still_holds(office: Office, item: Any, client: Client) -> None:
    office.save(item, WORDS, submit="1")
    together(office, item)
    office.town.decide(twin_of(item), by="language")
    submit_chinese_change(office, item)
    office.town.approve_all(item)
    assert NEW_WORD not in client.get(item.url).text


def test_an_end_of_waiting_that_cannot_publish_changes_nothing(
    office: Office, item: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any) -> None:
        raise RefusedError("不能公布")

    submit_chinese_change(office, item)
    together(office, item)
    office.town.approve_all(item)
    monkeypatch.setattr(keeping, "publish_held", refuse)
    together(office, item, "0")
    pair = Pair.objects.get()
    assert pair.together
    assert pair.chinese_state is not None


@pytest.mark.parametrize("first", ["chinese", "tibetan"])
def test_a_translation_becomes_public_in_the_hour_of_its_chinese(
    first: str, office: Office, item: Any, client: Client
) -> None:
    later = timezone.now() + datetime.timedelta(days=1)
    submit(office, item, responsibilities=f"{OLD_DUTIES}\n{NEW_WORD}", go_live_at=later)
    translate_ahead(office, item)
    for page in [item, twin_of(item)] if first == "chinese" else [twin_of(item), item]:
        office.town.approve_all(page)
    assert NEW_TIBETAN not in public_tibetan(item)
    let_the_hour_come()
    assert NEW_WORD in client.get(item.url).text
    assert NEW_TIBETAN in public_tibetan(item)
    record = TranslationRecord.objects.get()
    assert (record.current, record.approved) == (True, True)
