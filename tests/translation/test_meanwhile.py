"""What happens to the Chinese page while its translation is before the 藏语委: facts of today, words as approved."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from moderation.batches.models import Batch
from moderation.guard import Act, publishing
from pages.base.bilingual.twins import twin_of
from tests import factories
from tests.moderation.batching import press
from tests.translation.desks import WORDS, Office
from tests.translation.test_pairs_withdrawn import end_term, withdraw
from translation.queue import State, standing_of


def submitted(office: Office, item: Any) -> None:
    office.save(item, WORDS)
    form = {"page": str(twin_of(item).pk), "confirmed": "1", "title": "一批"}
    office.translator.post("/admin/translation/submit/", form)
    assert standing_of(twin_of(item)).standing == State.REVIEW


def approved_alone(office: Office, item: Any) -> None:
    assert office.town.decide(twin_of(item), by="language").status_code == 302


def approved_with_others(office: Office, _item: Any) -> None:
    answer = press(office.town, Batch.objects.get(title="一批"), "approve_all", "language")
    assert answer.status_code == 302, answer.context["faults"]


both_ways = pytest.mark.parametrize("approve", [approved_alone, approved_with_others])


@both_ways
def test_a_page_whose_term_ended_meanwhile_stays_away(office: Office, item: Any, client: Client, approve: Any) -> None:
    submitted(office, item)
    end_term(item)
    approve(office, item)
    assert client.get(item.url).status_code == 404
    assert client.get(f"/bo{item.url}").status_code == 404


def test_a_page_withdrawn_meanwhile_stays_away_when_the_others_are_approved(
    office: Office, item: Any, client: Client
) -> None:
    submitted(office, item)
    withdraw(office, item)
    assert office.town.step(twin_of(item)) is None
    approved_with_others(office, item)
    assert client.get(item.url).status_code == 404
    assert client.get(f"/bo{item.url}").status_code == 404


@both_ways
def test_a_page_suspended_meanwhile_is_suspended_in_tibetan(
    office: Office, item: Any, client: Client, approve: Any
) -> None:
    submitted(office, item)
    today = timezone.localdate()
    factories.draft_change(item, status="suspended", suspension_reason="no_case", status_date=today)
    approve(office, item)
    twin: Any = Page.objects.get(pk=twin_of(item).pk).specific
    assert (twin.status, twin.suspension_reason) == ("suspended", item.suspension_reason)
    assert WORDS["受理"] in client.get(f"/bo{item.url}").text


@both_ways
def test_a_page_changed_meanwhile_shows_the_new_chinese_and_comes_back_to_the_queue(
    office: Office, item: Any, client: Client, approve: Any
) -> None:
    submitted(office, item)
    factories.draft_change(item, responsibilities="受理\n审查\n决定\n送达\n监督检查", statutory_days=15)
    approve(office, item)
    twin: Any = Page.objects.get(pk=twin_of(item).pk).specific
    assert twin.statutory_days == 15
    read = client.get(f"/bo{item.url}").text
    assert WORDS["受理"] in read
    assert "监督检查" in read
    assert standing_of(twin).standing == State.OUTDATED


@both_ways
def test_a_page_moved_meanwhile_is_read_at_its_new_place(
    office: Office, item: Any, client: Client, approve: Any
) -> None:
    submitted(office, item)
    other = factories.power_list(
        factories.department(office.town.portal, "州公安局", "gonganju", "003", full_name="州公安局")
    )
    with publishing(Act.SAMPLE):
        Page.objects.get(pk=item.pk).specific.move(other, pos="last-child")
    approve(office, item)
    moved = Page.objects.get(pk=item.pk).specific
    assert WORDS["受理"] in client.get(f"/bo{moved.url}").text
    assert Page.find_problems() == ([], [], [], [], [])
