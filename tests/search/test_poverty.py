"""历年 lists stay findable, below everything that is in force, and say what they are (A5)."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from search import sync
from search.rebuild import reindex
from tests import factories
from tests import poverty_factories as poverty


@pytest.fixture
def office(settings: Any, tmp_path: Path, home: Any) -> Any:
    settings.SEARCH_INDEX = tmp_path / "index"
    office = poverty.office(factories.county(home))
    poverty.project(poverty.year(office, 2014), "牦牛养殖扶贫")
    reindex()
    return office


def found(client: Client, query: str, **params: str) -> list[dict[str, Any]]:
    answer = client.get("/api/v1/search/", {"q": query, **params})
    assert answer.status_code == 200
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def drained() -> None:
    while sync.drain():
        pass


def test_a5_a_renewed_list_and_its_projects_are_marked_and_ranked_last(office: Any, client: Client, soup: Any) -> None:
    assert "历年" not in soup(client.get("/search/?q=牦牛养殖扶贫")).main.get_text()
    new = poverty.year(office, 2015)
    poverty.project(new, "饮水工程", construction="给牦牛养殖扶贫户修水池")
    drained()
    titles = [result["title"] for result in found(client, "牦牛养殖扶贫")]
    assert titles.index("饮水工程") < titles.index("牦牛养殖扶贫"), "though the title of the older one says it whole"
    titles = [result["title"] for result in found(client, "玛曲县2014年扶贫清单")]
    assert "玛曲县2014年扶贫清单" in titles
    page = soup(client.get("/search/?q=牦牛养殖扶贫"))
    row = page.find("a", string="牦牛养殖扶贫").find_parent("li")
    assert "历年" in row.get_text()
    new.unpublish()
    drained()
    assert "历年" not in soup(client.get("/search/?q=牦牛养殖扶贫")).main.get_text()


def test_a2_lists_and_projects_are_found_by_kind_place_number_and_year(office: Any, client: Client) -> None:
    drained()
    kinds = {result["kind"] for result in found(client, "玛曲扶贫")}
    assert {"poverty-year", "poverty-project"} <= kinds
    assert [r["kind"] for r in found(client, "玛曲扶贫", kind="poverty-year")] == ["poverty-year"]
    assert found(client, "木西合乡")[0]["title"] == "牦牛养殖扶贫"
    assert [r["title"] for r in found(client, "玛曲扶贫", kind="poverty-year", year="2014")] == ["玛曲县2014年扶贫清单"]
    assert found(client, "玛曲扶贫", kind="poverty-year", year="2013") == []
