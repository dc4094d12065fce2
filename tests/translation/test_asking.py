"""Readers ask for a page in Tibetan: counted once per reader, without knowing who."""

from typing import Any

import pytest
from django.test import Client

from moderation.guard import Act, publishing
from pages.base.bilingual.mirror import plant
from tests import factories
from translation.demand import asking
from translation.demand.models import TranslationRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Any:
    portal = factories.portal()
    with publishing(Act.TRANSLATION):
        plant(portal)
    return factories.department(portal)


def ask(client: Client, page: Any) -> Any:
    return client.post(f"/bo/translation/ask/{page.translation_key}/")


def total() -> int:
    return sum(row.count for row in TranslationRequest.objects.all())


def test_a_reader_counts_once_and_is_led_back_with_thanks(page: Any) -> None:
    first, second = Client(), Client()
    answer = ask(first, page)
    assert answer["Location"] == f"/bo{page.url}?asked=1#translation-notice"
    ask(first, page)
    assert total() == 1
    ask(second, page)
    assert total() == 2


def test_one_address_cannot_drive_the_number_up(page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PER_HOUR", 2)
    answers = [ask(Client(), page) for _turn in range(4)]
    assert total() == 2
    assert "asked=later" in answers[-1]["Location"]


def test_only_public_pages_can_be_asked_for_and_only_by_a_press(page: Any) -> None:
    assert Client().get(f"/bo/translation/ask/{page.translation_key}/").status_code == 405
    assert Client().post("/bo/translation/ask/00000000-0000-4000-8000-000000000000/").status_code == 404
    with publishing(Act.SAMPLE):
        page.unpublish()
    assert ask(Client(), page).status_code == 404


def test_what_a_browser_asked_for_goes_over_a_safe_line_only_and_to_nobody_else(page: Any) -> None:
    answer = Client().post(f"/bo/translation/ask/{page.translation_key}/", secure=True)
    cookie = answer.cookies[asking.COOKIE]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert "Cookie" in Client().get(f"/bo{page.url}")["Vary"]
