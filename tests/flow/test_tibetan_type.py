"""Tibetan on the screen: shipped fonts, nothing clipped, no line broken inside a syllable (W4)."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Tab

from moderation.guard import Act, publishing
from pages.base.bilingual.mirror import plant
from tests import factories
from tests.flow.browser import chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

TITLE = "མི་ཤུགས་ཐོན་ཁུངས་ཞབས་ཞུའི་ཆོག་མཆན་བསྒྲུབས་པའི་དབང་འགན་ཐོ་གཞུང་།"
ITEM = "/bo/rensheju/quanze/623000-012-01-0001/"

#: Boxes that hide what stands out of them, other than what only a screen reader is told.
HIDDEN = """() => [...document.querySelectorAll('body *')].filter(box => {
  const style = getComputedStyle(box);
  return style.overflowY !== 'visible' && style.clip === 'auto' && box.scrollHeight > box.clientHeight + 1;
}).map(box => box.outerHTML.slice(0, 120))"""

#: Lines of Tibetan of less than 1.9 times the size of their letters, or with letters set apart.
TIGHT = """() => [...document.querySelectorAll('body :lang(bo)')].filter(box => {
  const style = getComputedStyle(box);
  const text = [...box.childNodes].some(node => node.nodeType === 3 && /[\\u0f00-\\u0fff]/.test(node.data));
  return text && !box.closest('svg') && (parseFloat(style.lineHeight) < 1.89 * parseFloat(style.fontSize)
    || !['normal', '0px'].includes(style.letterSpacing));
}).map(box => box.outerHTML.slice(0, 120))"""

#: The last character of every line of the heading but the last one.
ENDS = """() => {
  const text = document.querySelector('h1').firstChild, ends = [], range = document.createRange();
  for (let at = 0, before = null; at < text.length; at++) {
    range.setStart(text, at); range.setEnd(text, at + 1);
    const top = Math.round(range.getClientRects()[0]?.top ?? before), size = 12;
    if (before !== null && top > before + size) ends.push(text.data[at - 1]);
    before = top;
  }
  return ends;
}"""


@pytest.fixture
def site(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    home = factories.portal(phone="0941-0000001")
    with publishing(Act.TRANSLATION):
        plant(home)
    office = factories.department(home)
    item = factories.item(factories.power_list(office), promised_days=15, responsibilities="受理责任：甲\n审查责任：乙")
    factories.translate(item, {item.title: TITLE})


def _fonts(tab: Tab, address: str) -> set[str]:
    """Names of the font files that a page asks for."""
    asked: set[str] = set()
    tab.on("request", lambda request: asked.add(request.url))
    tab.goto(address, wait_until="networkidle")
    return {Path(url).stem for url in asked if url.endswith(".woff2")}


def _size(tab: Tab) -> float:
    return float(tab.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"))


def test_tibetan_is_set_whole_on_a_phone_and_on_a_desk(site: None, live_server: Any) -> None:
    with chromium() as browser:
        for width in (360, 1280):
            tab = browser.new_page(viewport={"width": width, "height": 900})
            assert _fonts(tab, live_server.url + ITEM) == {"tibetan-regular", "tibetan-bold"}
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            assert tab.evaluate(HIDDEN) == []
            assert tab.evaluate(TIGHT) == []
            ends = tab.evaluate(ENDS)
            assert set(ends) <= {"་", "།", " "}
            assert width == 1280 or ends
        found = Axe().run(tab).response["violations"]
        assert [rule["id"] for rule in found if rule["impact"] in {"serious", "critical"}] == []


def test_a_chinese_page_loads_the_word_of_the_switch_alone_and_is_as_much_smaller(site: None, live_server: Any) -> None:
    with chromium() as browser:
        tab = browser.new_page(viewport={"width": 360, "height": 740})
        tab.goto(live_server.url + ITEM)
        tibetan = _size(tab)
        tab = browser.new_page(viewport={"width": 360, "height": 740})
        assert _fonts(tab, live_server.url + ITEM.removeprefix("/bo")) == {"tibetan-switch"}
        assert tibetan == pytest.approx(1.15 * _size(tab), rel=0.01)


def test_w4_names_of_tables_and_figures_stand_well_on_a_phone_and_on_a_desk(site: None, live_server: Any) -> None:
    with chromium() as browser:
        for width, align in ((360, "left"), (1280, "right")):
            tab = browser.new_page(viewport={"width": width, "height": 740})
            tab.goto(f"{live_server.url}/bo/translation/coverage/")
            lines = "boxes => boxes.map(box => box.offsetHeight / parseFloat(getComputedStyle(box).lineHeight))"
            assert max(tab.eval_on_selector_all("caption", lines)) < 2, "a syllable to the line"
            assert tab.eval_on_selector("td.num", "cell => getComputedStyle(cell).textAlign") == align
            hint = "getComputedStyle(document.querySelector('#masthead-q'), '::placeholder').color"
            assert (tab.evaluate(hint) == "rgba(0, 0, 0, 0)") == (width == 360), "words cut short by the end of the box"
