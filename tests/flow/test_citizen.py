"""A citizen's walk in a real browser: portal → county → department → list → item → guide, small and large."""

import os
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page as Tab

from pages.home.themes import Theme
from pages.powers.models import CaseCount
from search.rebuild import reindex
from tests import factories
from tests.flow.browser import chromium

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

SERIOUS = {"serious", "critical"}
MATERIAL = {"name": "居民户口簿", "form": "original", "copies": 1, "issuer": "公安机关", "when": "", "blank_form": None}


@pytest.fixture(autouse=True)
def _allow_the_browsers_loop() -> Any:
    """Playwright's sync API runs an event loop, in which Django refuses queries unless told otherwise."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(transactional_db: None, settings: Any, tmp_path: Path) -> None:
    settings.SEARCH_INDEX = tmp_path / "index"
    home = factories.portal(phone="0941-0000001")
    county = factories.county(home)
    office = factories.department(county, "县公安局", "gonganju", "001", full_name="玛曲县公安局")
    for theme, slug in zip(Theme, ("xzsp", "bmfw", "ygzw"), strict=True):
        factories.theme_page(home, theme, slug)
    power_list = factories.power_list(office)
    item = factories.item(
        power_list,
        "居民身份证申领登记",
        category="confirmation",
        statutory_days=60,
        promised_days=20,
        responsibilities="受理责任：甲",
        external_steps=[("step", {"name": "申请", "actor": "申请人", "days": None, "note": "提交材料"})] * 3,
        case_counts=[CaseCount(year=2014, count=5), CaseCount(year=2015, count=9)],
    )
    factories.item(power_list, "暂停的许可", status="suspended", suspension_reason="no_case", status_date="2015-11-02")
    factories.guide(office, item, "办理居民身份证", materials=[("material", MATERIAL)], summary="满十六周岁要办")
    reindex()


def _check(tab: Tab, width: int) -> None:
    """No serious finding of axe, no sideways scrolling."""
    findings = Axe().run(tab).response["violations"]
    serious = [(rule["id"], [n["html"][:120] for n in rule["nodes"]]) for rule in findings if rule["impact"] in SERIOUS]
    assert serious == [], tab.url
    assert tab.evaluate("document.documentElement.scrollWidth") <= width, tab.url


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_citizen_walks_from_the_portal_to_a_guide(site: None, live_server: Any, width: int, scheme: str) -> None:
    with chromium() as browser:
        context = browser.new_context(
            viewport={"width": width, "height": 740}, java_script_enabled=True, color_scheme=scheme
        )
        tab = context.new_page()
        tab.goto(f"{live_server.url}/")
        for link in ("玛曲县", "县公安局", "权责清单", "居民身份证申领登记", "办理居民身份证"):
            _check(tab, width)
            tab.locator("main").get_by_role("link", name=link).first.click()
        _check(tab, width)
        text = tab.locator("main").inner_text()
        assert "居民户口簿" in text
        assert "20" in text
        assert "0941-0000001" in text


def test_the_walk_works_without_javascript_and_by_keyboard(site: None, live_server: Any) -> None:
    with chromium() as browser:
        tab = browser.new_context(java_script_enabled=False).new_page()
        tab.goto(f"{live_server.url}/")
        tab.keyboard.press("Tab")
        assert tab.locator(":focus").get_attribute("href") == "#main"
        tab.get_by_role("searchbox").first.fill("身份证")
        tab.keyboard.press("Enter")
        tab.locator("main").get_by_role("link", name="办理居民身份证").click()
        assert "办理居民身份证" in tab.locator("h1").inner_text()


def test_large_text_is_larger_and_stays(site: None, live_server: Any) -> None:
    with chromium() as browser:
        tab = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
        tab.goto(f"{live_server.url}/maqu/")
        size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
        before = tab.evaluate(size)
        tab.get_by_role("link", name="关怀版").first.click()
        assert tab.evaluate(size) >= before * 1.3
        _check(tab, 360)
        tab.goto(f"{live_server.url}/")
        assert "care" in (tab.locator("html").get_attribute("class") or "")


def test_the_print_view_fits_the_screen_and_has_no_serious_finding(site: None, live_server: Any) -> None:
    with chromium() as browser:
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        tab.goto(f"{live_server.url}/maqu/gonganju/quanze/print/")
        _check(tab, 1280)


def test_pages_weigh_less_than_60_kb(site: None, live_server: Any, client: Client) -> None:
    with chromium() as browser:
        tab = browser.new_page()
        sizes: list[int] = []
        hosts: set[str] = set()
        tab.on("response", lambda answer: (sizes.append(len(answer.body())), hosts.add(answer.url.split("/")[2])))
        tab.goto(f"{live_server.url}/maqu/gonganju/quanze/")
        tab.wait_for_load_state("networkidle")
        assert sum(sizes) < 60 * 1024
        assert hosts == {live_server.url.split("/")[2]}, "a third party was asked"
