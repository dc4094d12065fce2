"""A reader of Tibetan finds each page once: in Tibetan where it is translated, else in Chinese below /bo/ (W3, W4)."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from moderation.guard import Act, publishing
from pages.base.bilingual.mirror import plant
from search.rebuild import reindex
from search.sync import drain_all
from tests import factories

pytestmark = pytest.mark.django_db

TITLE, TIBETAN = "草原使用证办理", "རྩྭ་ཐང་བེད་སྤྱོད་ལག་ཁྱེར།"


@pytest.fixture
def item(home: Any) -> Any:
    with publishing(Act.TRANSLATION):
        plant(home)
    found = factories.item(factories.power_list(factories.department(home)), TITLE)
    reindex()
    return found


def found(client: Client, query: str) -> list[str]:
    return [result["url"] for result in client.get("/bo/api/v1/search/", {"q": query}).json()["results"]]


def test_an_untranslated_page_is_found_in_chinese_and_opened_below_bo(client: Client, item: Any) -> None:
    assert found(client, TITLE) == [f"/bo{item.url}"]


def test_the_office_of_a_chinese_result_has_its_tibetan_name(client: Client, item: Any) -> None:
    factories.translate(item.responsible_department(), {"州人社局": "ཁུལ་མི་ཐོན་ཅུས།"})
    cache.clear()
    result = client.get("/bo/api/v1/search/", {"q": TITLE}).json()["results"][0]
    assert result["department"] == "ཁུལ་མི་ཐོན་ཅུས།"


def test_a_translated_page_is_found_in_tibetan_and_not_twice(client: Client, item: Any) -> None:
    factories.translate(item, {TITLE: TIBETAN})
    drain_all()
    assert found(client, TIBETAN) == [f"/bo{item.url}"]
    assert found(client, TITLE) == []
    chinese = client.get("/api/v1/search/", {"q": TITLE}).json()["results"]
    assert [result["url"] for result in chinese] == [item.url]


def test_wylie_on_the_results_page_finds_what_it_spells(client: Client, item: Any) -> None:
    factories.translate(item, {TITLE: TIBETAN})
    drain_all()
    assert found(client, "rtswa thang") == [f"/bo{item.url}"]
