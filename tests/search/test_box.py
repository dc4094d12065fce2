"""The reader's own county, remembered by them alone; and the browser's own search box (W3)."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import Site

from search.rebuild import reindex
from tests import factories

OS = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture
def site(settings: Any, tmp_path: Path, home: Any) -> Any:
    """Two counties with the same guide, indexed; one of them has a host of its own."""
    settings.SEARCH_INDEX = tmp_path / "index"
    for name, slug, code in (("玛曲县", "maqu", "623025"), ("合作市", "hezuo", "623001")):
        county = factories.county(home, name, slug, code)
        bureau = factories.department(county, "县食药监局", "shiyaojianju", "001", full_name=f"{name}食药监局")
        factories.guide(bureau, None, "食品经营许可证核发", own_basis="甲")
    Site.objects.create(hostname="maqu.localhost", port=80, root_page=county.get_siblings().get(slug="maqu"))
    reindex()
    return home


def _first(client: Client) -> str:
    return client.get("/api/v1/search/?q=食品经营").json()["results"][0]["region"]


def _choose(client: Client, soup: Any, name: str, back: str) -> Any:
    """Press the button of a region on the page of the choice."""
    form = soup(client.get("/region/", {"next": back})).main.find("form", class_="regions")
    hidden = {field["name"]: field["value"] for field in form.find_all("input")}
    button = next(button for button in form.find_all("button") if button.get_text() == name)
    return client.get("/region/", {**hidden, "code": button["value"]})


def test_a_chosen_county_is_remembered_is_first_and_can_be_forgotten(site: Any, client: Client, soup: Any) -> None:
    assert soup(client.get("/")).main.find("a", string="记住我的地区")["href"] == "/region/?next=/"
    for name, code in (("玛曲县", "623025"), ("合作市", "623001")):
        answer = _choose(client, soup, name, "/search/?q=食品")
        assert unquote(answer["Location"]) == "/search/?q=食品"
        cookie = answer.cookies["region"]
        assert (cookie.value, cookie["max-age"], cookie["samesite"]) == (code, 365 * 24 * 3600, "Lax")
        assert _first(client) == code
        assert f"我的地区：{name}" in soup(client.get("/search/?q=食品")).get_text()
    assert _choose(client, soup, "不再记住", "/").cookies["region"].value == ""
    assert "我的地区：" not in soup(client.get("/search/?q=食品")).get_text()


def test_only_a_public_region_is_remembered_and_only_this_site_is_gone_back_to(site: Any, client: Client) -> None:
    for code in ("999999", "<script>", "623025; Path=/", "x" * 5000):
        answer = client.get("/region/", {"code": code})
        assert (answer.status_code, len(answer.cookies)) == (200, 0)
    for target in ("https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil.example"):
        assert client.get("/region/", {"code": "623025", "next": target})["Location"] == "/region/"
    for kept in ("623025x", "999999", "<script>"):
        client.cookies["region"] = kept
        assert client.get("/search/?q=食品").status_code == 200
        assert "<script>alert" not in client.get("/region/").content.decode()


def test_the_host_of_a_county_stands_above_the_choice(site: Any, client: Client) -> None:
    client.cookies["region"] = "623001"
    answer = client.get("/api/v1/search/?q=食品经营", headers={"host": "maqu.localhost"})
    assert answer.json()["results"][0]["region"] == "623025"


def test_what_varies_by_the_cookie_is_kept_by_no_public_cache(site: Any, client: Client) -> None:
    for path in ("/search/?q=食品", "/api/v1/search/?q=食品"):
        answer = client.get(path)
        assert "private" in answer["Cache-Control"]
        assert "Cookie" in answer["Vary"]
    assert "no-store" in client.get("/region/")["Cache-Control"]
    assert "Cookie" not in client.get("/api/v1/complete/?q=食品").get("Vary", "")


def _description(client: Client, soup: Any, page: str, **request: Any) -> ElementTree.Element:
    """The description that a page names in its head."""
    link = soup(client.get(page, **request)).head.find("link", rel="search")
    answer = client.get(link["href"], **request)
    assert answer["Content-Type"] == "application/opensearchdescription+xml"
    return ElementTree.fromstring(answer.content)  # noqa: S314 — our own answer


@pytest.mark.parametrize(
    ("host", "page", "prefix", "name", "within"),
    [("localhost", "/", "", "甘南政务服务网", ""), ("localhost", "/bo/search/", "/bo", "甘南政务服务网", ""),
     ("localhost", "/maqu/shiyaojianju/", "", "玛曲县政务服务网", "&in=623025"),
     ("maqu.localhost", "/", "", "玛曲县政务服务网", "&in=623025")],
)  # fmt: skip
@pytest.mark.usefixtures("site")
def test_a_browser_learns_to_search_each_sub_site(  # noqa: PLR0917
    client: Client, soup: Any, host: str, page: str, prefix: str, name: str, within: str
) -> None:
    found = _description(client, soup, page, headers={"host": host})
    assert found.findtext(f"{OS}ShortName") == name
    assert {url.get("type"): url.get("template") for url in found.iter(f"{OS}Url")} == {
        "text/html": f"http://{host}{prefix}/search/?q={{searchTerms}}{within}",
        "application/x-suggestions+json": f"http://{host}{prefix}/api/v1/suggest/?q={{searchTerms}}{within}",
    }


def test_a_browser_gets_suggestions_in_its_own_format(site: Any, client: Client, settings: Any, tmp_path: Path) -> None:
    answer = client.get("/api/v1/suggest/?q=shipin")
    assert answer["Content-Type"] == "application/x-suggestions+json"
    assert answer.json() == ["shipin", ["食品经营许可证核发"]]
    settings.SEARCH_INDEX = tmp_path / "none"
    answer = client.get("/api/v1/suggest/?q=shipin")
    assert (answer.json(), answer["Cache-Control"]) == (["shipin", []], "no-store")
