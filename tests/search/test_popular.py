"""热门搜索: real counts of a sub-site, never of a few people, never what editors hide."""

import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from search.counts import QueryCount
from search.models import HiddenQuery

COMMON = ("食品经营", "食品生产", "食品许可", "食药监局")


def _asked(text: str, days: tuple[int, ...] = (1, 2), asked: int = 3, empty: int = 0, region: str = "") -> None:
    for ago in days:
        day = timezone.localdate() - datetime.timedelta(days=ago)
        QueryCount.objects.create(day=day, region=region, language="zh-hans", text=text, asked=asked, empty=empty)


def _offered(client: Client, soup: Any, path: str = "/search/") -> list[str]:
    examples = soup(client.get(path)).find("p", class_="examples")
    return [link.get_text() for link in examples.find_all("a")] if "热门搜索" in examples.get_text() else []


@pytest.fixture
def busy(food_site: Any) -> Any:
    for place, text in enumerate(COMMON):
        _asked(text, asked=10 - place)
    return food_site


def test_what_many_asked_and_found_is_offered_most_asked_first(busy: Any, client: Client, soup: Any) -> None:
    for path in ("/search/", "/search/?q=qqqxyz", "/"):
        assert _offered(client, soup, path) == list(COMMON), path


def test_what_is_not_common_is_kept_back(busy: Any, client: Client, soup: Any) -> None:
    _asked("食品安全", days=(1,), asked=50)
    _asked("食品", asked=2)
    _asked("许可", days=(31, 40), asked=50)
    _asked("经营", asked=50, empty=50)
    _asked("办食品证", asked=50, region="623025")
    _asked("食品许可年度星际旅行", asked=50)  # only a part of it finds anything
    assert _offered(client, soup) == list(COMMON)


def test_editors_hide_words_at_once(busy: Any, client: Client, soup: Any) -> None:
    assert "食品生产" in _offered(client, soup)
    HiddenQuery.objects.create(text="生产")
    assert _offered(client, soup) == ["食品经营", "食品许可", "食药监局"]


def test_at_most_six_are_offered_and_counted_anew_after_ten_minutes(busy: Any, client: Client, soup: Any) -> None:
    assert len(_offered(client, soup)) == 4
    for text in ("食品安全", "食品", "许可", "办食品证"):
        _asked(text, asked=20)
    assert len(_offered(client, soup)) == 4
    cache.clear()
    assert len(_offered(client, soup)) == 6


def test_a_county_offers_its_own_and_searches_in_itself(busy: Any, client: Client, soup: Any) -> None:
    assert "例如" in soup(client.get("/maqu/")).find("p", class_="examples").get_text()
    cache.clear()
    local = ("食品经营", "食品许可", "食药监局")
    for text in local:
        _asked(text, region="623025")
    examples = soup(client.get("/maqu/")).find("p", class_="examples")
    assert [link.get_text() for link in examples.find_all("a")] == sorted(local)
    assert client.get(examples.a["href"]).context["searched_region"] == "623025"
    assert _offered(client, soup, "/search/?q=qqqxyz&in=623025") == sorted(local)


def test_too_few_leave_the_fixed_examples(food_site: Any, client: Client, soup: Any) -> None:
    _asked("食品经营")
    assert _offered(client, soup) == []
    assert "婚姻登记" in soup(client.get("/search/")).find("p", class_="examples").get_text()


def test_without_an_index_the_fixed_examples_stay(busy: Any, client: Client, soup: Any, settings: Any) -> None:
    settings.SEARCH_INDEX = settings.SEARCH_INDEX / "none"
    assert _offered(client, soup) == []
