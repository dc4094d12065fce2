"""Both languages in one act: whichever is approved first waits for the other, and an editor may end the waiting."""

from typing import Any

from django.test import Client

from pages.base.bilingual.twins import twin_of
from tests.moderation.batching import CHAIN, batch_of, draft_of, press
from tests.translation.desks import Office
from tests.translation.test_journey import (
    NEW_TIBETAN,
    NEW_WORD,
    OLD_DUTIES,
    submit_chinese_change,
    submit_translation,
)


def translate_ahead(office: Office, item: Any) -> None:
    office.translator.post(office.desk(item), {"ahead": "1"})
    answer = submit_translation(office, item, **{NEW_WORD: NEW_TIBETAN})
    assert answer.status_code == 302, answer.context["obstacles"]


def together(office: Office, item: Any, choice: str = "1") -> None:
    answer = office.town.client("clerk").post(f"/admin/translation/together/{item.pk}/", {"together": choice})
    assert answer.status_code == 302


def test_the_chinese_waits_for_the_tibetan_where_an_editor_said_so(office: Office, item: Any, client: Client) -> None:
    submit_chinese_change(office, item)
    together(office, item)
    translate_ahead(office, item)
    office.town.approve_all(item)
    assert NEW_WORD not in client.get(item.url).text
    office.town.decide(twin_of(item), by="language")
    assert NEW_WORD in client.get(item.url).text
    assert NEW_TIBETAN in client.get(f"/bo{item.url}").text


def test_an_editor_ends_the_waiting_of_an_approved_chinese_version(office: Office, item: Any, client: Client) -> None:
    submit_chinese_change(office, item)
    together(office, item)
    office.town.approve_all(item)
    assert NEW_WORD not in client.get(item.url).text
    assert "立即公布中文" in office.town.client("clerk").get(f"/admin/translation/together/{item.pk}/").text
    together(office, item, "0")
    assert NEW_WORD in client.get(item.url).text


def test_without_that_word_the_chinese_does_not_wait(office: Office, item: Any, client: Client) -> None:
    submit_chinese_change(office, item)
    translate_ahead(office, item)
    office.town.approve_all(item)
    assert NEW_WORD in client.get(item.url).text
    office.town.decide(twin_of(item), by="language")
    assert NEW_TIBETAN in client.get(f"/bo{item.url}").text


def test_a_clerk_of_elsewhere_has_no_word_in_it(office: Office, item: Any) -> None:
    assert office.translator.post(f"/admin/translation/together/{item.pk}/", {"together": "1"}).status_code == 404


def test_in_a_batch_the_waiting_translation_goes_with_its_chinese(office: Office, item: Any, client: Client) -> None:
    draft_of(office.town, item, responsibilities=f"{OLD_DUTIES}\n{NEW_WORD}")
    batch = batch_of(office.town, [item])
    translate_ahead(office, item)
    office.town.decide(twin_of(item), by="language")
    for by in CHAIN:
        assert press(office.town, batch, "approve_all", by).status_code == 302
    assert NEW_WORD in client.get(item.url).text
    assert NEW_TIBETAN in client.get(f"/bo{item.url}").text


def test_a_batch_waits_for_the_tibetan_where_an_editor_said_so(office: Office, item: Any, client: Client) -> None:
    draft_of(office.town, item, responsibilities=f"{OLD_DUTIES}\n{NEW_WORD}")
    batch = batch_of(office.town, [item])
    together(office, item)
    for by in CHAIN:
        assert press(office.town, batch, "approve_all", by).status_code == 302
    assert NEW_WORD not in client.get(item.url).text
    translate_ahead(office, item)
    office.town.decide(twin_of(item), by="language")
    assert NEW_WORD in client.get(item.url).text
    assert NEW_TIBETAN in client.get(f"/bo{item.url}").text
