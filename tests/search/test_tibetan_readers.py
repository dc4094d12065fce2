"""A reader of Tibetan finds each page once: in Tibetan where it is translated, else in Chinese below /bo/ (W3, W4)."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from moderation.guard import Act, publishing
from pages.base.bilingual.mirror import plant
from search.documents import indexed_pages
from search.highlight import excerpt, mark
from search.rebuild import reindex
from search.sync import drain_all
from tests import factories, fund_factories

pytestmark = pytest.mark.django_db

SYLLABLES = ["སྤྱི", "བདེ", "ལས", "ཁུངས", "ཀྱི", "འབོད", "སྐུལ", "སྒྲུབ", "ཐོབ", "ཐང", "ལག", "ཁྱེར", "སྡོད", "དམངས"]
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


@given(st.lists(st.sampled_from(SYLLABLES), min_size=30, max_size=120), st.data())
def test_w4_an_excerpt_is_cut_between_syllables(words: list[str], data: st.DataObject) -> None:
    body = "་".join(words)
    shown = excerpt(body, data.draw(st.sampled_from(words)))
    plain = re.sub(r"</?mark>|…", "", str(shown))
    assert plain in body
    assert set(plain.strip("་").split("་")) <= set(words)


def test_w4_a_mark_takes_a_letter_with_its_vowel() -> None:
    assert mark("ལས་ཁུངས།", "ལས་ཁ") == "<mark>ལས་ཁུ</mark>ངས།"


def test_w4_what_tibetan_pages_are_found_by_is_in_tibetan(item: Any) -> None:
    """Names of choices in the page's language, whichever is active; parts closed with a shad, not as in Chinese."""
    factories.translate(item, {TITLE: TIBETAN, "就业促进科": "ལས་ཞུགས་ཁྲོ།"})
    bureau = fund_factories.finance_bureau(item.responsible_department().get_parent().specific)
    fund = fund_factories.fund(fund_factories.fund_list(bureau), bureau)
    factories.translate(fund, {fund.title: "མ་དངུལ།"})
    bodies = [page.body for page in indexed_pages() if page.stored["language"] == "bo"]
    assert len(bodies) == 2
    assert not [body for body in bodies if "。" in body or "执行中" in body]


def test_w4_dates_of_results_are_written_as_the_page_writes_them(client: Client, item: Any) -> None:
    factories.translate(item, {TITLE: TIBETAN})
    drain_all()
    page = client.get("/bo/search/", {"q": TIBETAN, "sort": "date"}).content.decode()
    assert "ཟླ་" in page
    assert not re.search(r"· 20\d\d-\d\d-\d\d", page)
