"""Counting queries and clicks (W3): how often, never who."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from search import counting
from search.counting import flush
from search.counts import QueryCount


def _counted() -> dict[tuple[str, str], tuple[int, int, int]]:
    """Asked, empty and clicked, by region and text."""
    flush()
    rows = QueryCount.objects.values_list("region", "text", "asked", "empty", "clicked")
    return {(region, text): (asked, empty, clicked) for region, text, asked, empty, clicked in rows}


def _pings(body: bytes) -> list[str]:
    return [link["ping"] for link in BeautifulSoup(body, "html.parser").find_all("a", ping=True)]


def test_each_asking_is_counted_by_sub_site_and_in_one_form(food_site: Any, client: Client) -> None:
    for query in ("食品许可", " 食品許可 ", "食品许可"):
        client.get("/search/", {"q": query})
    client.get("/search/", {"q": "食品许可", "in": "623025"})
    client.get("/search/", {"q": "qqqxyz"})
    assert _counted() == {("", "食品许可"): (3, 0, 0), ("623025", "食品许可"): (1, 0, 0), ("", "qqqxyz"): (1, 1, 0)}
    assert {field.name for field in QueryCount._meta.get_fields()} == {
        "id", "day", "region", "language", "text", "asked", "empty", "clicked",
    }  # fmt: skip


def test_further_pages_filters_and_orders_are_not_asked_anew(food_site: Any, client: Client) -> None:
    for more in ({"page": "2"}, {"kind": "guide"}, {"region": "623025"}, {"sort": "date"}, {"anywhere": "1"}):
        assert client.get("/search/", {"q": "食品", **more}).status_code == 200
    assert _counted() == {}


def test_what_is_personal_or_empty_is_dropped_whole(food_site: Any, client: Client) -> None:
    for query in ("食品 620102 19800101 123X", "食品 138-0013-8000", "zhang@qq.com 食品", "？？？"):
        response = client.get("/search/", {"q": query})
        assert response.status_code == 200
        assert _pings(response.content) == [], query
    assert _counted() == {}


def test_a_search_itself_writes_nothing(food_site: Any, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        client.get("/search/", {"q": "食品"})
    assert QueryCount.objects.count() == 0
    monkeypatch.setattr(counting, "EVERY", 0.0)
    client.get("/sitemap/")
    assert QueryCount.objects.get().asked == 5


def test_threads_that_count_at_once_lose_nothing(home: Any) -> None:
    def ask(number: int) -> None:
        counting.count_query(f"食品{'甲乙丙丁'[number % 4]}", "", "zh-hans", found=True)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(400)))
    assert _counted() == {("", f"食品{sign}"): (100, 0, 0) for sign in "甲乙丙丁"}


def test_a_busy_database_loses_nothing(food_site: Any, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get("/search/", {"q": "食品"})

    def busy(*_args: Any) -> None:
        raise DatabaseError

    with monkeypatch.context() as patched:
        patched.setattr(counting, "_add_asked", busy)
        flush()
    assert QueryCount.objects.count() == 0
    assert _counted() == {("", "食品"): (1, 0, 0)}


def test_a_flood_of_different_queries_is_bounded(home: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_WAITING", 10)
    for number in range(50):
        counting.count_query(f"食品{number}", "", "zh-hans", found=True)
    assert len(_counted()) == 10


def test_a_click_is_counted_by_the_ping_of_a_result(food_site: Any, client: Client) -> None:
    response = client.get("/search/", {"q": "食品经营", "in": "623025"})
    pings = _pings(response.content)
    assert pings
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(pings[0], "PING", content_type="text/ping")
    assert (answer.status_code, answer.content, dict(answer.cookies)) == (204, b"", {})
    assert _counted() == {("623025", "食品经营"): (1, 0, 1)}


def test_a_click_may_be_told_before_its_query_is_written(home: Any) -> None:
    counting.count_click("食品", "", "zh-hans")
    assert _counted() == {}  # the process that answered the query has not written yet
    QueryCount.objects.create(day=timezone.localdate(), language="zh-hans", text="食品", asked=1)
    assert _counted() == {("", "食品"): (1, 0, 1)}


def test_a_click_for_what_nobody_asked_is_forgotten(home: Any, client: Client) -> None:
    assert client.post("/search/click/?q=从没搜过").status_code == 204
    for _ in range(counting.PATIENCE + 1):
        assert _counted() == {}
    assert counting.waiting.tallies == {}


def test_a_click_is_told_and_not_asked_for(client: Client, home: Any) -> None:
    assert client.get("/search/click/?q=食品").status_code == 405


def test_old_counts_are_removed_by_the_command(home: Any, capsys: pytest.CaptureFixture[str]) -> None:
    today = timezone.localdate()
    for age, asked in ((0, 1), (29, 1), (31, 1), (31, 2), (400, 2), (401, 2), (900, 2)):
        day = today - datetime.timedelta(days=age)
        QueryCount.objects.create(day=day, language="zh-hans", text=f"食品{asked}", asked=asked)
    call_command("search_counts", "--prune")
    assert "已删除 3 条" in capsys.readouterr().out
    assert sorted((today - row.day).days for row in QueryCount.objects.all()) == [0, 29, 31, 400]
