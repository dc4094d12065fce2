"""Reports of what people ask (W3): by sub-site and period, for those who may read them, and safe in a spreadsheet."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from search.counts import QueryCount
from tests import factories
from tests.search.office import centre

FIREFOX = "火狐浏览器默认不报"


def _asked(text: str, ago: int, asked: int, region: str = "", **more: int) -> None:
    day = timezone.localdate() - datetime.timedelta(days=ago)
    QueryCount.objects.create(day=day, region=region, language="zh-hans", text=text, asked=asked, **more)


@pytest.fixture
def office(home: Any) -> Client:
    factories.county(home)
    _asked("身份证", 1, 5, clicked=2)
    _asked("身份证", 8, 5, clicked=3)
    _asked("身份证", 60, 100, region="623025")
    _asked("开面馆", 2, 7, empty=7)
    _asked("低保", 3, 4, region="623025")
    return centre(home)


def _rows(client: Client, soup: Any, report: str, **params: str) -> list[list[str]]:
    table = soup(client.get(f"/admin/search/{report}/", params)).find("table", class_="listing")
    cells = [row.find_all("td") for row in table.tbody.find_all("tr")] if table else []
    return [[cell.get_text(strip=True) for cell in row[:5]] for row in cells]


def test_popular_queries_are_summed_over_days_and_sub_sites(office: Client, soup: Any) -> None:
    assert _rows(office, soup, "popular") == [
        ["身份证", "10", "0", "5", "2"], ["开面馆", "7", "7", "0", "1"], ["低保", "4", "0", "0", "1"],
    ]  # fmt: skip


def test_a_report_is_narrowed_to_a_period_and_a_sub_site(office: Client, soup: Any) -> None:
    assert _rows(office, soup, "popular", days="7")[0] == ["开面馆", "7", "7", "0", "1"]
    assert _rows(office, soup, "popular", days="90")[0] == ["身份证", "110", "0", "5", "3"]
    assert [row[0] for row in _rows(office, soup, "popular", region="623025")] == ["低保"]
    assert [row[0] for row in _rows(office, soup, "popular", region="portal", ordering="text")] == ["身份证", "开面馆"]
    assert [row[0] for row in _rows(office, soup, "popular", q="低")] == ["低保"]


def test_queries_in_vain_and_queries_that_open_nothing_have_their_own(office: Client, soup: Any) -> None:
    assert [row[0] for row in _rows(office, soup, "empty")] == ["开面馆"]
    assert [row[0] for row in _rows(office, soup, "unopened")] == ["低保"]
    for report in ("popular", "empty", "unopened"):
        assert FIREFOX in office.get(f"/admin/search/{report}/").content.decode()
        assert office.get(f"/admin/search/{report}/results/").status_code == 200


def test_a_row_leads_to_a_rule_with_the_query_in_it(office: Client, soup: Any) -> None:
    page = soup(office.get("/admin/search/empty/"))
    new = {"加同义词": ("synonym", "phrases"), "加优先结果": ("bestbet", "phrases"), "不显示": ("hiddenquery", "text")}
    for label, (model, field) in new.items():
        link = page.find("a", string=label)["href"]
        assert f"/search/{model}/add/" in link
        form = soup(office.get(link))
        typed = form.find(attrs={"name": field})
        assert (typed.get("value") or typed.get_text(strip=True)) == "开面馆"
    narrowed = soup(office.get("/admin/search/unopened/?region=623025")).find("a", string="加优先结果")["href"]
    chosen = soup(office.get(narrowed)).find("select", attrs={"name": "region"}).find("option", selected=True)
    assert chosen["value"] == "623025"


def test_the_download_is_the_report_and_holds_no_formula(office: Client) -> None:
    _asked("=cmd|'/c calc'!a1", 1, 3)
    response = office.get("/admin/search/popular/?export=csv")
    text = b"".join(response.streaming_content).decode()
    lines = text.splitlines()
    assert lines[0] == "\ufeff搜索词,搜索次数,没有结果的次数,点击次数,天数"
    assert lines[1] == "身份证,10,0,5,2"
    assert lines[-1].startswith("'=cmd")
