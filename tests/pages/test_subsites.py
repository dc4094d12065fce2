"""Sub-sites by path and by host (W1), footers, fronts, languages (W4)."""

import datetime
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Locale, Site

from pages.home.themes import Theme
from tests import factories


@pytest.fixture
def county(home: Any) -> Any:
    return factories.county(home, accent="#2f6b3a", phone="0941-0000011", organizer="玛曲县人民政府办公室")


def test_w1_a_county_is_reached_by_path_and_leads_up_to_the_portal(
    home: Any, county: Any, client: Client, soup: Any
) -> None:
    page = soup(client.get("/maqu/"))
    assert page.find("header").find("a", href="/")
    assert "玛曲县政务服务网" in page.find("header").get_text()
    assert "#2f6b3a" in page.html["style"]


def test_w1_a_department_of_a_county_leads_up_to_county_and_portal(county: Any, client: Client, soup: Any) -> None:
    factories.department(county, "县公安局", "gonganju", "001", full_name="玛曲县公安局")
    page = soup(client.get("/maqu/gonganju/"))
    links = {link.get("href") for link in page.find_all("a")}
    assert {"/", "/maqu/"} <= links
    assert "/maqu/gonganju/" in {link.get("href") for link in soup(client.get("/maqu/")).find_all("a")}
    assert "#2f6b3a" in page.html["style"]  # the county's accent


def test_p19_departments_stand_in_their_groups(home: Any, client: Client, soup: Any) -> None:
    factories.department(home)
    factories.department(home, "州残联", "canlian", "041", full_name="州残疾人联合会", group="institution")
    text = soup(client.get("/")).get_text()
    assert text.index("政府工作部门") < text.index("州人社局") < text.index("直属事业单位") < text.index("州残联")


def test_p19_an_entrusted_body_names_the_department_in_charge(home: Any) -> None:
    with pytest.raises(ValidationError, match="主管部门"):
        factories.department(home, "受托单位", "shoutuo", "050", full_name="受托单位", group="entrusted")


def test_two_departments_of_a_region_do_not_share_a_number(home: Any, department: Any) -> None:
    with pytest.raises(ValidationError, match="编号"):
        factories.department(home, "州民政局", "minzhengju", department.code, full_name="州民政局")


@pytest.mark.parametrize("slug", ["search", "admin", "bo", "sitemap"])
def test_an_address_of_the_system_is_refused(home: Any, slug: str) -> None:
    with pytest.raises(ValidationError, match="网址由系统使用"):
        factories.county(home, slug=slug)


def test_w1_a_host_of_its_own_shows_the_sub_site_at_its_root(home: Any, county: Any, client: Client, soup: Any) -> None:
    Site.objects.create(hostname="maqu.localhost", port=80, root_page=county)
    page = soup(client.get("/", headers={"host": "maqu.localhost"}))
    assert "玛曲县" in page.h1.get_text()
    assert page.find("header").find("a", href="http://localhost/")
    assert page.find("link", rel="canonical")["href"] == "http://localhost/maqu/"


def test_w1_a_county_may_choose_its_own_host_as_canonical(home: Any, county: Any, client: Client, soup: Any) -> None:
    Site.objects.create(hostname="maqu.localhost", port=80, root_page=county)
    factories.draft_change(county, own_host=True)
    page = soup(client.get("/maqu/"))
    assert page.find("link", rel="canonical")["href"] == "http://maqu.localhost/"


@pytest.mark.parametrize("colour", ["#ffcc00", "red"])
def test_w1_a_front_takes_only_colours_that_can_be_read(home: Any, colour: str) -> None:
    with pytest.raises(ValidationError) as refused:
        factories.county(home, accent=colour)
    assert "accent" in refused.value.message_dict


def test_notices_vanish_after_their_last_day(home: Any, client: Client) -> None:
    notice = {"text": "窗口搬迁通知", "url": "", "until": datetime.date(2026, 3, 1)}
    factories.draft_change(home, notices=[("notice", notice)])
    with time_machine.travel("2026-03-01T12:00+08:00", tick=False):
        assert "窗口搬迁通知" in client.get("/").content.decode()
    with time_machine.travel("2026-03-02T00:30+08:00", tick=False):
        assert "窗口搬迁通知" not in client.get("/").content.decode()


def test_a_county_orders_its_sections(county: Any, client: Client) -> None:
    factories.department(county, "县公安局", "gonganju", "001", full_name="玛曲县公安局")
    factories.draft_change(county, links=[("link", {"title": "中国政府网", "url": "https://www.gov.cn/"})])
    usual = [section["key"] for section in client.get("/maqu/").context["front_sections"]]
    factories.draft_change(county, sections=[("section", "links")])
    chosen = [section["key"] for section in client.get("/maqu/").context["front_sections"]]
    assert chosen[0] == "links"
    assert usual[0] != "links"
    assert sorted(usual) == sorted(chosen)


def test_s3_three_themes_open_from_the_portal(home: Any, power_list: Any, client: Client, soup: Any) -> None:
    factories.item(power_list)
    for theme, slug in zip(Theme, ("xzsp", "bmfw", "ygzw"), strict=True):
        factories.theme_page(home, theme, slug)
    page = soup(client.get("/"))
    for slug, name in (("xzsp", "行政审批"), ("bmfw", "便民服务"), ("ygzw", "阳光政务")):
        assert name in page.find("a", href=f"/{slug}/").get_text()
        assert client.get(f"/{slug}/").status_code == 200


def test_the_footer_hides_what_is_empty_and_shows_what_is_set(home: Any, client: Client, soup: Any) -> None:
    bare = soup(client.get("/")).find("footer").get_text()
    assert "网站标识码" not in bare
    factories.draft_change(
        home, organizer="州政府办公室", undertaker="州信息中心", site_code="6230000001", icp_number="陇ICP备00000000号",
        police_number="甘公网安备 00000000000000号", error_report_url="https://example.org/e",
    )  # fmt: skip
    text = soup(client.get("/")).find("footer").get_text()
    for expected in (
        "州政府办公室",
        "州信息中心",
        "6230000001",
        "陇ICP备",
        "甘公网安备",
        "网站找错",
        "网站地图",
    ):
        assert expected in text


def test_pages_carry_the_meta_tags_of_a_government_site(power_list: Any, client: Client, soup: Any) -> None:
    page = soup(client.get(factories.item(power_list).url))
    meta = {tag["name"]: tag["content"] for tag in page.find_all("meta", attrs={"name": True})}
    assert meta["ColumnName"] == "权责清单"
    assert meta["ColumnType"] == "政务公开"
    assert meta["ArticleTitle"] == "人力资源服务许可"
    assert meta["ContentSource"] == "州人社局"
    assert meta["SiteName"]
    assert meta["SiteDomain"] == "testserver"
    assert meta["PubDate"].startswith("20")


def test_w4_tibetan_addresses_answer_404_until_there_are_tibetan_pages(home: Any, client: Client) -> None:
    assert client.get("/bo/").status_code == 404
    assert "/bo/" not in client.get("/").content.decode()
    assert client.get("/bo/search/").status_code == 200


def test_the_large_text_switch_works_without_script_and_stays_on_the_site(home: Any, client: Client, soup: Any) -> None:
    answer = client.get("/care/?on=1&next=/search/")
    assert answer["Location"] == "/search/"
    assert "care" in soup(client.get("/")).html.get("class", [])
    client.get("/care/?on=0&next=/")
    assert "care" not in soup(client.get("/")).html.get("class", [])
    assert client.get("/care/?on=1&next=https://evil.example/")["Location"] == "/"


def test_an_unknown_address_says_what_to_do(home: Any, client: Client, soup: Any) -> None:
    text = soup(client.get("/nirgends/"), status=404).get_text()
    assert "找不到这个页面" in text
    assert "搜索" in text


def test_w4_a_published_translation_is_offered_and_both_addresses_answer(home: Any, client: Client, soup: Any) -> None:
    tibetan, _made = Locale.objects.get_or_create(language_code="bo")
    home.copy_for_translation(tibetan).save_revision().publish()
    here, there = soup(client.get("/")), soup(client.get("/bo/"))
    assert client.get(here.find("a", hreflang="bo")["href"])["Location"] == "/bo/"
    assert there.html["lang"] == "bo"
    assert client.get(there.find("a", hreflang="zh-Hans")["href"])["Location"] == "/"


def test_w1_feeds_and_sitemaps_name_the_canonical_addresses(home: Any, county: Any, client: Client) -> None:
    office = factories.department(county, "县公安局", "gonganju", "001", full_name="玛曲县公安局")
    item = factories.item(factories.power_list(office))
    Site.objects.create(hostname="maqu.localhost", port=80, root_page=county)
    path = f"/maqu/gonganju/quanze/{item.code}/"
    assert f"http://localhost{path}" in client.get("/feed/", headers={"host": "localhost"}).content.decode()
    assert path in client.get("/sitemap-pages.xml", headers={"host": "localhost"}).content.decode()
    assert client.get("/sitemap.xml", headers={"host": "maqu.localhost"}).status_code == 404
    assert "Sitemap" not in client.get("/robots.txt", headers={"host": "maqu.localhost"}).content.decode()
    factories.draft_change(county, own_host=True)
    own = client.get("/sitemap-pages.xml", headers={"host": "maqu.localhost"}).content.decode()
    assert f"http://maqu.localhost/gonganju/quanze/{item.code}/" in own
    assert path not in client.get("/sitemap-pages.xml", headers={"host": "localhost"}).content.decode()
