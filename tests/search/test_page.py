"""The search page and its JSON twin, as a citizen meets them (W3)."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from pages.departments.models import DepartmentPage
from search import sync
from snippets.ranks import Rank
from tests import factories
from tests.search.made import fixtures_of
from tests.sharing import together

pytestmark = together("search page")


def _make_site() -> Any:
    """A prefecture and two counties that handle the same matter."""
    home = factories.portal()
    office = factories.department(home, "州食药监局", "shiyaojianju", "028", full_name="州食品药品监督管理局")
    law = factories.statute(Rank.LAW, title="中华人民共和国食品安全法")
    item = factories.item(factories.power_list(office), "食品生产许可", bases=[factories.basis(law, "第三十五条")])
    factories.guide(office, item, "食品生产许可证核发", also_called="开食品厂")
    for name, slug, code in (("玛曲县", "maqu", "623025"), ("合作市", "hezuo", "623001")):
        county = factories.county(home, name, slug, code)
        bureau = factories.department(county, "县食药监局", "shiyaojianju", "001", full_name=f"{name}食药监局")
        local = factories.item(factories.power_list(bureau), "食品经营许可", bases=[factories.basis(law)])
        factories.guide(bureau, local, "食品经营许可证核发", also_called="办食品证、开饭馆", audience=["person"])
    return home


made, site = fixtures_of(_make_site)


def _titles(client: Client, query: str, **params: str) -> list[str]:
    answer = client.get("/api/v1/search/", {"q": query, **params})
    assert answer.status_code == 200
    return [result["title"] for result in answer.json()["results"]]


@pytest.mark.parametrize(
    "query", ["办食品证", "食品经营許可", "shipinjingying", "shi pin jing ying", "spjy", "开饭馆", "食品经赢许可",
              "合作 开饭馆", "开饭馆要什么手续", "623001-001-01-0001"],
)  # fmt: skip
def test_what_people_type_finds_the_food_licence_first(site: Any, client: Client, query: str) -> None:
    assert _titles(client, query)[0] in {"食品经营许可", "食品经营许可证核发"}


def test_one_matter_of_two_counties_is_one_result_with_both_to_choose(site: Any, client: Client, soup: Any) -> None:
    results = client.get("/api/v1/search/?q=开饭馆").json()["results"]
    guide = next(result for result in results if result["kind"] == "guide")
    assert {place["region"] for place in guide["places"]} == {"623025", "623001"}
    assert "选择您的地区" in soup(client.get("/search/?q=开饭馆")).get_text()


def test_a_county_named_in_the_query_is_a_filter_that_can_be_taken_back(site: Any, client: Client, soup: Any) -> None:
    page = soup(client.get("/search/?q=玛曲 开饭馆"))
    assert "只看玛曲县" in page.get_text()
    everywhere = page.find("a", string="看全部地区")["href"]
    assert "合作市" in soup(client.get(f"/search/{everywhere}")).main.get_text()
    assert {r["region"] for r in client.get("/api/v1/search/?q=玛曲 开饭馆").json()["results"]} == {"623025"}


def test_the_name_of_a_city_inside_a_word_is_no_county(site: Any, client: Client, soup: Any) -> None:
    assert "只看" not in soup(client.get("/search/?q=农民合作社经营许可")).main.get_text()


def test_a_homophone_is_understood_and_the_right_word_offered(site: Any, client: Client, soup: Any) -> None:
    assert client.get("/api/v1/search/?q=食品经赢").json()["suggestion"] == "食品经营"
    assert soup(client.get("/search/?q=食品经赢")).find("a", string="食品经营")


@pytest.mark.parametrize("slip", ["食品经许可", "食品营经许可", "食品经营营许可"])
def test_a_missing_exchanged_or_doubled_character_is_put_right(site: Any, client: Client, slip: str) -> None:
    assert client.get("/api/v1/search/", {"q": slip}).json()["suggestion"] == "食品经营许可"
    assert _titles(client, slip)[0] in {"食品经营许可", "食品经营许可证核发"}


def test_a_county_without_pages_is_served_by_the_prefecture_first(site: Any, client: Client) -> None:
    factories.county(site, "临潭县", "lintan", "623021")
    office = DepartmentPage.objects.get(code="028")
    factories.guide(office, office.get_descendants().get(title="食品生产许可").specific, "食品经营许可办理指引")
    cache.clear()  # the names of counties are kept for minutes
    sync.drain_all()
    found = client.get("/api/v1/search/", {"q": "临潭 食品经营"}).json()["results"]
    assert found[0]["title"] == "食品经营许可办理指引"
    assert found[2]["region"] == "623021"
    assert {result["region"] for result in found} >= {"623000", "623001"}


def test_facets_count_combine_and_ignore_their_own_filter(site: Any, client: Client) -> None:
    answer = client.get("/search/?q=食品&kind=guide").context["answer"]
    counted = {str(label): choices for _name, label, choices in answer.facets}
    facets = {label: {str(c.label): (c.count, c.active) for c in choices} for label, choices in counted.items()}
    assert facets["类型"]["办事指南"] == (3, True)
    assert facets["类型"]["权力事项"][0] == 3
    assert facets["地区"] == {"甘南州": (1, False), "玛曲县": (1, False), "合作市": (1, False)}
    both = client.get("/search/?q=食品&kind=guide&region=623025").context["answer"]
    assert both.total == 1


def test_a_statute_finds_the_items_that_rest_on_it(site: Any, client: Client) -> None:
    assert {"食品生产许可", "食品经营许可"} <= set(_titles(client, "食品安全法"))


def test_highlights_are_cut_from_the_original_text_and_escaped(site: Any, client: Client) -> None:
    office = factories.department(site, "州民政局", "minzhengju", "009", full_name="州民政局")
    factories.convenience(office, "<b>低保</b>查询", content="查询低保")
    while sync.drain():
        pass
    body = client.get("/search/?q=低保").content.decode()
    assert "&lt;b&gt;<mark>低保</mark>&lt;/b&gt;查询" in body
    assert "<b>低保" not in body


def test_nothing_found_says_what_to_do_and_whom_to_ring(site: Any, client: Client, soup: Any) -> None:
    factories.draft_change(site, phone="0941-0000001")
    text = soup(client.get("/search/?q=qqqxyz")).get_text()
    assert "没有找到" in text
    assert "0941-0000001" in text


def test_some_of_the_words_are_tried_and_the_page_says_so(site: Any, client: Client, soup: Any) -> None:
    text = soup(client.get("/search/?q=食品经营许可年度星际旅行")).get_text()
    assert "含有其中一部分" in text
    assert "食品经营许可" in text


@pytest.mark.parametrize("query", ["", " ", "'\"<script>", "\x00食品", "a" * 5000, "༄༅།", "-", "*", "(", "食品 OR 1=1"])
def test_any_query_is_answered(site: Any, client: Client, query: str) -> None:
    assert client.get("/search/", {"q": query, "page": "99999999", "region": "x"}).status_code == 200
    assert client.get("/api/v1/search/", {"q": query}).status_code == 200


def test_without_an_index_the_page_says_so_and_offers_other_ways(
    home: Any, settings: Any, tmp_path: Path, client: Client
) -> None:
    settings.SEARCH_INDEX = tmp_path / "none"
    response = client.get("/search/?q=食品")
    assert response.status_code == 503
    assert "搜索暂时用不了" in response.content.decode()
    assert "/sitemap/" in response.content.decode()
    assert client.get("/api/v1/search/?q=食品").status_code == 503


def test_a_reader_on_a_countys_host_meets_that_county_first(site: Any, client: Client) -> None:
    from wagtail.models import Page, Site

    for slug, code in (("maqu", "623025"), ("hezuo", "623001")):
        Site.objects.create(hostname=f"{slug}.localhost", port=80, root_page=Page.objects.get(slug=slug))
        answer = client.get("/api/v1/search/?q=开饭馆", headers={"host": f"{slug}.localhost"})
        assert answer.json()["results"][0]["region"] == code


def test_a_search_inside_a_sub_site_stays_there_and_offers_everywhere(site: Any, client: Client, soup: Any) -> None:
    form = soup(client.get("/maqu/")).find("main").find("form", role="search")
    fields = {field["name"]: field.get("value", "") for field in form.find_all("input")}
    assert fields["in"] == "623025"
    response = client.get("/search/", {**fields, "q": "开饭馆"})
    page = soup(response)
    assert "只看玛曲县" in page.get_text()
    assert {result.stored["region"] for result in response.context["answer"].results} == {"623025"}
    everywhere = page.find("a", string="看全部地区")["href"]
    assert "合作市" in soup(client.get(f"/search/{everywhere}")).main.get_text()
    assert 'name="in"' not in client.get("/").content.decode()


def test_what_a_county_does_not_have_is_offered_from_elsewhere(site: Any, client: Client, soup: Any) -> None:
    page = soup(client.get("/search/", {"q": "开食品厂", "in": "623025"}))
    assert "玛曲县没有公布这件事" in page.get_text()
    assert "食品生产许可证核发" in page.get_text()


def test_a_guide_stands_before_the_item_that_it_is_about(site: Any, client: Client) -> None:
    found = client.get("/api/v1/search/?q=办食品证").json()["results"]
    assert [result["kind"] for result in found][:2] == ["guide", "power-item"]
    assert client.get("/api/v1/search/?q=食品经营许可").json()["results"][0]["title"] == "食品经营许可"


def test_behind_the_last_page_there_is_nothing_and_it_is_said(site: Any, client: Client, soup: Any) -> None:
    answer = client.get("/api/v1/search/?q=食品&page=9").json()
    assert (answer["results"], answer["page"], answer["has_more"]) == ([], 9, False)
    assert "没有更多结果" in soup(client.get("/search/?q=食品&page=9")).main.get_text()


def test_filters_that_leave_nothing_can_be_taken_back(site: Any, client: Client, soup: Any) -> None:
    page = soup(client.get("/search/?q=食品&kind=guide&year=1999"))
    assert "这样筛选以后没有内容" in page.main.get_text()
    assert {chip.contents[0].strip() for chip in page.find_all("a", attrs={"aria-current": "true"})} >= {"1999"}
    free = page.find("a", string="去掉筛选")["href"]
    assert soup(client.get(f"/search/{free}")).find("ul", class_="rows")


def test_a_search_inside_a_sub_site_stays_there_when_it_goes_on(site: Any, client: Client, soup: Any) -> None:
    page = soup(client.get("/search/?q=食品&in=623025"))
    assert page.main.find("input", attrs={"name": "in"})["value"] == "623025"


def test_words_that_were_left_out_are_named(site: Any, client: Client, soup: Any) -> None:
    text = soup(client.get("/search/?q=火星食品经营基地")).main.get_text()
    assert "第一条不含" in text
    assert "火星" in text


def test_a_telephone_number_that_nobody_has_finds_nothing(site: Any, client: Client) -> None:
    assert client.get("/api/v1/search/?q=0941-9999999").json()["total"] == 0


@pytest.mark.parametrize("query", ["证" * 100, "623 " * 25, "食品a证b" * 20, "'\"(*", "\u202e\x00🖕", "a" * 100])
def test_odd_queries_are_answered(site: Any, client: Client, query: str) -> None:
    assert client.get("/search/", {"q": query}).status_code == 200


def test_where_nothing_is_found_the_office_that_was_named_is_offered(site: Any, client: Client, soup: Any) -> None:
    office = DepartmentPage.objects.get(short_name="州食药监局")
    factories.draft_change(office, phone="0941-0000009", sample_contact=True)
    sync.drain_all()
    box = soup(client.get("/search/?q=州食药监局鲲鹏饕餮")).find(class_="empty")
    assert "州食品药品监督管理局" in box.get_text()
    assert "0941-0000009" in box.get_text()
    assert "示例" in box.get_text()
