"""The search box that completes, in a real browser: by keyboard, as a screen reader is told, and without script."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from search.rebuild import reindex
from tests import factories
from tests.flow.browser import chromium

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

BO_TITLE = "ཁེ་ལས་ཐོ་འགོད།"


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
    for name, slug, code in (("玛曲县", "maqu", "623025"), ("合作市", "hezuo", "623001")):
        county = factories.county(home, name, slug, code)
        office = factories.department(county, "县食药监局", "shiyaojianju", "001", full_name=f"{name}食药监局")
        local = factories.item(factories.power_list(office), "食品经营许可")
        factories.guide(office, local, "食品经营许可证核发", also_called="办食品证、开饭馆", summary="开饭馆先办这个证")
    factories.guide(office, None, "食品小作坊登记", own_basis="甲")
    factories.guide(office, None, BO_TITLE, own_basis="甲")
    reindex()


def _type(tab: Tab, text: str) -> Any:
    """Type into the box of the page's main search and wait for the list."""
    box = tab.get_by_role("combobox").last
    box.press_sequentially(text)
    expect(box).to_have_attribute("aria-expanded", "true")
    return box


def test_a_blind_persons_path_from_the_landmark_to_the_guide(site: None, live_server: Any) -> None:
    with chromium() as browser:
        tab = browser.new_page()
        tab.goto(f"{live_server.url}/maqu/")
        box = tab.get_by_role("search").get_by_role("combobox", name="您要办什么事？")
        for _step in range(20):
            tab.keyboard.press("Tab")
            if box.evaluate("box => box === document.activeElement"):
                break
        tab.keyboard.type("spj")
        expect(tab.get_by_role("search").get_by_role("status")).to_have_text("有2条建议，按下箭头选择")
        assert box.get_attribute("aria-activedescendant") is None
        tab.keyboard.press("ArrowDown")
        chosen = tab.locator(f"id={box.get_attribute('aria-activedescendant')}")
        expect(chosen).to_have_attribute("aria-selected", "true")
        assert chosen.inner_text().split() == ["食品经营许可证核发", "办事指南", "·", "玛曲县"]
        tab.keyboard.press("Enter")
        tab.wait_for_url(re.compile(r"/maqu/shiyaojianju/banshi/"))
        assert tab.locator("h1").inner_text() == "食品经营许可证核发"


def test_keys_do_what_the_pattern_says(site: None, live_server: Any) -> None:
    with chromium() as browser:
        tab = browser.new_page()
        tab.goto(f"{live_server.url}/")
        box = _type(tab, "食品")
        options = tab.get_by_role("listbox", name="搜索建议").get_by_role("option")
        expect(options).to_have_count(3)
        tab.keyboard.press("ArrowUp")
        expect(options.last).to_have_attribute("aria-selected", "true")
        tab.keyboard.press("ArrowDown")  # back in the text
        assert box.get_attribute("aria-activedescendant") is None
        tab.keyboard.press("ArrowDown")
        tab.keyboard.press("Home")
        assert box.get_attribute("aria-activedescendant") is None
        assert box.evaluate("box => box.selectionStart") == 0
        tab.keyboard.press("Escape")
        expect(box).to_have_attribute("aria-expanded", "false")
        assert box.input_value() == "食品"
        tab.keyboard.press("ArrowDown")
        expect(box).to_have_attribute("aria-expanded", "true")
        tab.keyboard.press("Tab")
        expect(box).to_have_attribute("aria-expanded", "false")
        box.focus()
        tab.keyboard.press("Escape")
        assert box.input_value() == ""


def test_enter_without_a_choice_searches_for_what_was_typed(site: None, live_server: Any) -> None:
    with chromium() as browser:
        tab = browser.new_page()
        tab.goto(f"{live_server.url}/maqu/shiyaojianju/")
        _type(tab, "开饭馆")
        tab.keyboard.press("Enter")
        tab.wait_for_url(re.compile(r"/search/\?q="))
        assert "食品经营许可证核发" in tab.locator("main").inner_text()


def test_a_pointer_picks_and_a_matter_of_two_counties_leads_to_both(site: None, live_server: Any) -> None:
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
        tab = context.new_page()
        tab.goto(f"{live_server.url}/")
        _type(tab, "shipinjing")
        option = tab.get_by_role("option", name="食品经营许可证核发 办事指南 · 多个地区")
        assert option.bounding_box()["height"] >= 44
        option.tap()
        tab.wait_for_url(re.compile(r"/search/"))
        assert {"玛曲县", "合作市"} <= set(re.findall("玛曲县|合作市", tab.locator("main").inner_text()))


def test_nothing_is_asked_while_an_input_method_composes(site: None, live_server: Any) -> None:
    with chromium() as browser:
        tab = browser.new_page()
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url) if "/complete/" in request.url else None)
        tab.goto(f"{live_server.url}/")
        box = tab.get_by_role("combobox")
        box.focus()
        session = tab.context.new_cdp_session(tab)
        for letters in ("s", "sh", "shi pin"):
            session.send("Input.imeSetComposition", {"text": letters, "selectionStart": 1, "selectionEnd": 1})
        session.send("Input.insertText", {"text": "食品"})
        expect(box).to_have_attribute("aria-expanded", "true")
        assert len(asked) == 1
        assert "%E9%A3%9F%E5%93%81" in asked[0]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_list_has_no_finding_and_stays_on_the_page(
    site: None, live_server: Any, width: int, scheme: str
) -> None:
    with chromium() as browser:
        context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)
        tab = context.new_page()
        for path in ("/", "/maqu/shiyaojianju/quanze/"):
            tab.goto(live_server.url + path)
            _type(tab, "食品")
            tab.keyboard.press("ArrowDown")
            findings = Axe().run(tab).response["violations"]
            assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in findings] == []
            assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_tibetan_title_is_marked_as_such_and_found_by_its_letters(site: None, live_server: Any) -> None:
    with chromium() as browser:
        tab = browser.new_page()
        tab.goto(f"{live_server.url}/")
        _type(tab, "khe la")
        assert tab.get_by_role("option").first.locator("[lang=bo]").inner_text() == BO_TITLE


def test_without_script_the_form_is_a_plain_search(site: None, live_server: Any) -> None:
    with chromium() as browser:
        tab = browser.new_context(java_script_enabled=False).new_page()
        tab.goto(f"{live_server.url}/maqu/")
        tab.get_by_role("search").get_by_role("searchbox").fill("食品经营许可证")
        tab.keyboard.press("Enter")
        tab.get_by_role("link", name="食品经营许可证核发").click()
        assert tab.locator("h1").inner_text() == "食品经营许可证核发"


def test_the_script_is_small_and_names_no_other_host() -> None:
    script = Path(__file__).resolve().parents[2] / "themes/base/static/js/complete.js"
    text = script.read_text()
    assert len(text.encode()) < 5 * 1024
    assert "//" not in re.sub(r"^\s*//.*$|\s// .*$", "", text, flags=re.MULTILINE)
    assert "innerHTML" not in text
