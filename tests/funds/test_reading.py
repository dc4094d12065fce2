"""Funds in what reads pages of every kind: fronts, 阳光政务, feeds, sitemap, the index."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from moderation.guard import Act, publishing
from pages.base.bilingual.bulk.growing import grow
from pages.base.bilingual.order import name_key
from search.documents import indexed_pages
from tests import factories
from tests import fund_factories as funds


@pytest.fixture
def shown(home: Any) -> dict[str, Any]:
    return funds.one_of_each(home)


def test_the_three_fronts_and_the_theme_count_funds_and_lead_there(shown: dict[str, Any], client: Client) -> None:
    for front, target in (
        ("home", shown["list"].url),
        ("bureau", shown["list"].url),
        ("farm", f"{shown['list'].url}?department=nongmuju"),
    ):
        soup = BeautifulSoup(client.get(shown[front].url).content, "html.parser")
        link = soup.find("a", string="财政专项资金清单")
        assert link is not None, front
        assert link["href"] == target
    assert client.get(f"{shown['list'].url}?department=nongmuju").context["overview"].count == 1
    assert shown["list"].url in client.get(shown["sunshine"].url).content.decode()


def test_feed_and_sitemap_hold_every_kind_of_funds(shown: dict[str, Any], client: Client) -> None:
    feed, sitemap = (client.get(url).content.decode() for url in ("/feed/", "/sitemap-pages.xml"))
    for name in ("fund", "year", "measure", "allocation", "budget"):
        assert shown[name].url in feed, name
    for name in ("list", "fund", "year", "measure", "allocation", "budget"):
        assert f"{shown[name].url}</loc>" in sitemap, name


def test_the_index_files_funds_under_year_and_department_in_charge(shown: dict[str, Any]) -> None:
    found = {document.key: document for document in indexed_pages()}
    for name, year, department in (
        ("fund", "2015", "018"), ("measure", "2015", "018"), ("allocation", "2015", "018"), ("year", "2015", "011"),
        ("budget", "2015", "011"),
    ):  # fmt: skip
        values = found[str(shown[name].pk)].values
        assert values["year"] == [year], name
        assert values["department"] == [f"623000-{department}"], name


def test_what_names_a_fund_is_indexed_anew_with_it(shown: dict[str, Any]) -> None:
    from search.describing import kin_ids

    fund = {shown["fund"].pk}
    assert {shown["year"].pk, shown["measure"].pk, shown["allocation"].pk} <= kin_ids(fund)
    assert fund | {shown["measure"].pk} <= kin_ids({shown["farm"].pk})
    assert fund <= kin_ids({shown["year"].pk})


def test_queries_do_not_grow_with_the_list(
    shown: dict[str, Any], client: Client, django_assert_max_num_queries: Any
) -> None:
    rows = [funds.row(funds.fund(shown["list"], shown["farm"])) for _number in range(12)]
    more = funds.fund_year(shown["list"], rows, 2016)
    for page, most in ((shown["year"], 60), (more, 60), (shown["list"], 60), (shown["fund"], 60)):
        client.get(page.url)
        with django_assert_max_num_queries(most):
            client.get(page.url)


def test_w4_funds_stand_in_the_order_of_a_tibetan_dictionary(shown: dict[str, Any], client: Client) -> None:
    """འཁ is looked up under ཁ, before ག, though its first character comes long behind it."""
    with publishing(Act.TRANSLATION):
        list(grow(shown["home"]))
    later, sooner = shown["fund"], funds.fund(shown["list"], shown["farm"], "就业补助")
    factories.translate(later, {later.title: "གར་གྱི་མ་དངུལ།"})
    factories.translate(sooner, {sooner.title: "འཁོར་ལོའི་མ་དངུལ།"})
    page = BeautifulSoup(client.get(f"/bo{shown['list'].url}").content, "html.parser")
    names = [cell.get_text(strip=True) for cell in page.select("tbody th a")]
    assert names.index("འཁོར་ལོའི་མ་དངུལ།") < names.index("གར་གྱི་མ་དངུལ།")


def test_w4_names_in_tibetan_come_first_and_in_their_order() -> None:
    assert sorted(["甲", "གར", "乙", "འཁོར"], key=name_key) == ["འཁོར", "གར", "乙", "甲"]
