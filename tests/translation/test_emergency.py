"""紧急撤下 in two languages: what shows personal data or a secret is gone in both, and doesn't come back in one."""

from typing import Any

from django.test import Client
from wagtail.models import Page

from moderation.models import EmergencyWithdrawal
from pages.base.bilingual.twins import twin_of
from pages.powers.models import PowerItem
from tests import factories
from tests.translation.desks import WORDS, Office, item_of

NAMED, NAME = "经办人张三", "ལས་འཛིན་ཀྲང་སན།"


def _withdrawn(office: Office, page: Any) -> None:
    url = f"/admin/moderation/emergency/{page.pk}/"
    office.town.client("head").post(url, {"ground": "personal", "reason": "有个人信息"})
    asked = EmergencyWithdrawal.objects.get()
    answer = office.town.client("secrecy").post(f"/admin/moderation/emergency/confirm/{asked.pk}/")
    assert answer["Location"] == "/admin/moderation/", office.town.client("secrecy").get("/admin/").text


def test_an_emergency_asked_for_on_the_tibetan_page_takes_both_down(office: Office, item: Any, client: Client) -> None:
    twin = factories.translate(item, WORDS)
    _withdrawn(office, twin)
    assert client.get(item.url).status_code == client.get(f"/bo{item.url}").status_code == 404
    assert EmergencyWithdrawal.objects.get().page_id == item.pk


def test_words_of_what_was_taken_from_the_chinese_do_not_come_back_in_tibetan(office: Office, client: Client) -> None:
    item = item_of(office, undertaking_office=NAMED)
    factories.translate(item, {**WORDS, NAMED: NAME})
    _withdrawn(office, item)
    factories.draft_change(PowerItem.objects.get(pk=item.pk), undertaking_office="就业科")
    shown = client.get(f"/bo{item.url}").text
    assert WORDS["受理"] in shown
    assert NAME not in shown
    assert "就业科" in shown


def test_a_review_of_the_translation_ends_with_the_page(office: Office, item: Any) -> None:
    office.save(item, WORDS, submit="1")
    assert office.town.step(twin_of(item)) is not None
    _withdrawn(office, item)
    assert office.town.step(twin_of(item)) is None
    assert not Page.objects.get(pk=twin_of(item).pk).live


def test_a_translation_made_anew_is_carried_again_after_a_withdrawal(office: Office, client: Client) -> None:
    item = item_of(office, undertaking_office=NAMED)
    factories.translate(item, {**WORDS, NAMED: NAME})
    _withdrawn(office, item)
    item = factories.draft_change(PowerItem.objects.get(pk=item.pk), undertaking_office="就业科")
    factories.translate(item, WORDS)
    factories.draft_change(PowerItem.objects.get(pk=item.pk), undertaking_office="就业促进科")
    assert WORDS["就业科"] in client.get(f"/bo{item.url}").text
