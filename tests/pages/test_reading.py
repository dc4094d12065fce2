"""How a reader chooses language and numerals, what is remembered, and what decides on the front page alone (W4)."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import translation
from django.views.defaults import permission_denied
from wagtail.models import Site

from moderation.guard import Act, publishing
from pages.base.bilingual.mirror import plant
from pages.base.bilingual.models import TranslationRecord
from tests import factories

pytestmark = pytest.mark.django_db

TIBETAN_FIRST = {"accept-language": "bo-CN,bo;q=0.9,zh-CN;q=0.8,en;q=0.5"}
CHINESE_FIRST = {"accept-language": "zh-CN,zh;q=0.9,bo;q=0.8"}


@pytest.fixture
def bilingual(home: Any) -> Any:
    with publishing(Act.TRANSLATION):
        plant(home)
    return home


def switch(soup: Any, client: Client, address: str, status: int = 200) -> str:
    """Where the language switch of an address leads, after it has been followed."""
    link = soup(client.get(address), status=status).select_one(".switches a[hreflang]")
    return str(client.get(link["href"])["Location"])


@pytest.mark.parametrize(
    ("way", "status"),
    [
        (("/rensheju/quanze/?category=permission&page=1", "/bo/rensheju/quanze/?category=permission&page=1"), 200),
        (("/search/?q=%E8%AE%B8%E5%8F%AF&in=623025", "/bo/search/?q=%E8%AE%B8%E5%8F%AF&in=623025"), 503),
        (("/sitemap/", "/bo/sitemap/"), 200),
        (("/region/?next=%2Fsearch%2F", "/bo/region/?next=%2Fbo%2Fsearch%2F"), 200),
        (("/nirgends/?a=1", "/bo/nirgends/?a=1"), 404),
    ],
)
def test_the_switch_stays_on_the_same_page_with_its_filters_and_leads_back(
    bilingual: Any, client: Client, soup: Any, way: tuple[str, str], status: int
) -> None:
    factories.item(factories.power_list(factories.department(bilingual)))
    here, there = way
    assert switch(soup, client, here, status) == there
    assert switch(soup, client, there, status) == here


def test_the_language_is_remembered_and_opens_the_front_page(bilingual: Any, client: Client) -> None:
    client.get("/language/?to=bo&next=/bo/")
    assert client.get("/?from=card", headers=CHINESE_FIRST)["Location"] == "/bo/?from=card"
    client.get("/bo/language/?to=zh-hans&next=/")
    assert client.get("/", headers=TIBETAN_FIRST).status_code == 200


def test_without_a_choice_the_front_page_asks_the_browser(bilingual: Any, client: Client) -> None:
    answer = client.get("/", headers=TIBETAN_FIRST)
    assert (answer.status_code, answer["Location"]) == (302, "/bo/")
    for headers in (CHINESE_FIRST, {"accept-language": "en"}, {"accept-language": "zh-CN, bo;q=0"}, {}):
        answer = client.get("/", headers=headers)
        assert answer.status_code == 200
        assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))


def test_w4_a_refused_language_is_not_opened(bilingual: Any, client: Client) -> None:
    assert client.get("/", headers={"accept-language": "en, bo;q=0"}).status_code == 200


def test_w4_the_way_to_the_chinese_front_page_does_not_lead_back(bilingual: Any, client: Client, soup: Any) -> None:
    client.get("/language/?to=bo&next=/bo/")
    link = soup(client.get("/bo/", headers=TIBETAN_FIRST)).select_one("#translation-notice a")["href"]
    parts = urlsplit(link)
    answer = client.get(f"{parts.path}?{parts.query}", headers=TIBETAN_FIRST, follow=True)
    assert answer.request["PATH_INFO"] == "/"
    assert '<html lang="zh-Hans"' in answer.content.decode()


def test_a_site_without_a_tibetan_front_page_sends_nobody_there(home: Any, client: Client) -> None:
    assert client.get("/", headers=TIBETAN_FIRST).status_code == 200


def test_every_other_address_shows_the_language_of_its_path(bilingual: Any, client: Client, soup: Any) -> None:
    factories.department(bilingual)
    client.cookies["language"] = "bo"
    client.cookies["django_language"] = "bo"
    for address, status in (("/rensheju/", 200), ("/sitemap/", 200), ("/nirgends/", 404)):
        assert soup(client.get(address, headers=TIBETAN_FIRST), status=status).html["lang"] == "zh-Hans"
        assert soup(client.get(f"/bo{address}", headers=CHINESE_FIRST), status=status).html["lang"] == "bo"


@pytest.mark.parametrize("door", ["language", "numerals", "care"])
def test_a_choice_leads_nowhere_but_to_this_site(home: Any, client: Client, door: str) -> None:
    for target in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        assert client.get(f"/{door}/?to=bo&next={target}")["Location"] == "/"


def test_an_unknown_language_is_not_remembered(home: Any, client: Client) -> None:
    client.get("/language/?to=xx&next=/")
    assert not client.cookies["language"].value


def test_figures_turn_tibetan_by_a_switch_that_only_tibetan_pages_have(
    bilingual: Any, client: Client, soup: Any
) -> None:
    factories.item(factories.power_list(factories.department(bilingual)), promised_days=15)
    assert soup(client.get("/rensheju/")).find("a", href=lambda href: href and "numerals" in href) is None
    address = "/bo/rensheju/quanze/623000-012-01-0001/"
    tibetan = soup(client.get(address))
    assert "15" in tibetan.select_one(".glance").get_text()
    link = tibetan.find("a", href=lambda href: href and "/numerals/" in href)["href"]
    assert parse_qs(urlsplit(link).query)["next"] == [address]
    client.get(link)
    turned = soup(client.get(address))
    assert "༡༥" in turned.select_one(".glance").get_text()
    assert turned.select_one(".code").get_text() == "623000-012-01-0001"
    assert "tibetan-digits" in turned.html["class"], "numbers of lists are drawn by the style sheet"
    client.get(turned.find("a", href=lambda href: href and "/numerals/" in href)["href"])
    assert "༡༥" not in client.get(address).content.decode()


def test_search_engines_are_told_of_real_translations_only(bilingual: Any, client: Client, soup: Any) -> None:
    office = factories.department(bilingual)
    assert soup(client.get("/rensheju/")).find("link", hreflang=True) is None
    factories.translate(office, {office.title: "མི་ཤུགས་ཐོན་ཁུངས་ཅུས།"})
    assert soup(client.get("/rensheju/")).find("link", hreflang=True) is None, "未经审定"
    TranslationRecord.objects.update(approved=True)
    told = [
        {link["hreflang"]: urlsplit(link["href"]).path for link in soup(client.get(address)).select("link[hreflang]")}
        for address in ("/rensheju/", "/bo/rensheju/")
    ]
    assert told[0] == {"zh-Hans": "/rensheju/", "bo": "/bo/rensheju/", "x-default": "/rensheju/"}
    assert told[1] == told[0]


def test_w4_on_a_second_host_search_engines_are_told_the_canonical_addresses(
    bilingual: Any, client: Client, soup: Any
) -> None:
    county = factories.county(bilingual)
    factories.translate(county, {county.title: "རྨ་ཆུ་རྫོང་སྲིད་དོན་ཞབས་ཞུའི་དྲ་བ།"})
    TranslationRecord.objects.update(approved=True)
    Site.objects.create(hostname="maqu.localhost", port=80, root_page=county, site_name="玛曲")
    for address in ("/", "/bo/"):
        page = soup(client.get(address, headers={"host": "maqu.localhost"}))
        told = {link["hreflang"]: link["href"] for link in page.select("link[hreflang]")}
        assert told["zh-Hans"] == told["x-default"] == "http://localhost/maqu/", address
        assert told["bo"] == "http://localhost/bo/maqu/", address


@pytest.mark.parametrize("address", ["/sitemap/", "/translation/coverage/"])
def test_w4_lists_of_unapproved_names_are_not_indexed(bilingual: Any, client: Client, soup: Any, address: str) -> None:
    assert soup(client.get(f"/bo{address}")).find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert soup(client.get(address)).find("meta", attrs={"name": "robots"}) is None


def test_w4_a_printed_list_says_what_its_words_are(bilingual: Any, client: Client, soup: Any) -> None:
    factories.item(factories.power_list(factories.department(bilingual)))
    assert soup(client.get("/rensheju/quanze/print/")).find(id="translation-notice") is None
    assert soup(client.get("/bo/rensheju/quanze/print/")).find(id="translation-notice")


def test_chinese_that_is_not_translated_says_that_it_is_chinese(bilingual: Any, client: Client, soup: Any) -> None:
    factories.department(bilingual)
    page = soup(client.get("/bo/rensheju/"))
    assert page.h1.find("span", lang="zh-Hans")
    assert page.html["lang"] == "bo"
    assert page.title.find("span") is None


def test_words_of_a_list_are_set_off_by_shad_in_tibetan(bilingual: Any, client: Client, soup: Any) -> None:
    item = factories.item(factories.power_list(factories.department(bilingual)))
    factories.guide(item.get_parent().get_parent().specific, item, slug="xuke", audience=["person", "legal"])
    chinese, tibetan = (soup(client.get(f"{root}/rensheju/banshi/xuke/")) for root in ("", "/bo"))
    assert "个人、法人" in chinese.select_one(".over-title").get_text()
    told = tibetan.select_one(".over-title").get_text()
    assert "、" not in told
    assert "། " in told


def test_w4_a_refused_request_is_answered_in_the_readers_language(
    bilingual: Any, client: Client, soup: Any, settings: Any, rf: Any
) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    page = soup(client.get("/bo/search/?q=1&in=2"), status=400)
    assert page.html["lang"] == "bo"
    with translation.override("bo"):
        refused = BeautifulSoup(permission_denied(rf.get("/bo/"), PermissionDenied()).content, "html.parser")
    assert refused.h1.get_text() == page.h1.get_text()
    assert not re.search("[A-Za-z]", page.body.get_text())
    assert page.a["href"] == "/bo/"
