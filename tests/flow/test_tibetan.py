"""A citizen of 玛曲 who reads only Tibetan walks from the portal to a search result, and meets no Chinese word (W4)."""

import os
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Tab

from moderation.guard import Act, publishing
from pages.base.bilingual.bulk.growing import grow
from pages.base.bilingual.segments import segments_of
from pages.base.querysets import public_pages
from pages.home.themes import Theme
from pages.powers.models import CaseCount
from presets.files import Preset
from presets.tibetan_words import memory
from search.rebuild import reindex
from tests import factories
from tests.flow.browser import chromium

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

SERIOUS = {"serious", "critical"}
#: What stands in Chinese on purpose: the way to the Chinese page, in the words of those who want it.
MEANT = {"简体中文", "中文"}
ITEM, GUIDE = "居民身份证申领、换领、补领", "居民身份证办理（首次、到期、丢失）"
OFFICE = "玛曲县政务服务中心县公安局窗口"
WINDOW = {"name": OFFICE, "address": OFFICE, "hours": "", "phone": "0941-0000001"}
MATERIAL = {"name": "居民户口簿", "form": "original", "copies": 1, "issuer": "", "when": "", "blank_form": None}
STEP = {"name": "申请", "actor": "申请人", "days": None, "note": "提交材料"}

#: Text that is shown, without what is marked as Chinese content, and every name that a screen reader says.
WORDS_SHOWN = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (!parent.closest("script, style, noscript, template")) found.push(walk.currentNode.textContent);
  }
  for (const node of document.querySelectorAll("[aria-label], [placeholder], [title], [alt], meta[name=description]"))
    for (const name of ["aria-label", "placeholder", "title", "alt", "content"])
      found.push(node.getAttribute(name) || "");
  for (const node of document.querySelectorAll("script[data-label]")) found.push(...Object.values(node.dataset));
  return found;
}"""


@pytest.fixture(autouse=True)
def _allow_the_browsers_loop() -> Any:
    """Playwright's sync API runs an event loop, in which Django refuses queries unless told otherwise."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def words() -> dict[str, str]:
    return memory(Preset("gannan").folder / "tibetan")


@pytest.fixture
def site(transactional_db: None, words: dict[str, str]) -> Any:
    """玛曲 and its 公安局 in the words of the preset, every page translated."""
    home = factories.portal(phone="0941-0000001")
    county = factories.county(home)
    office = factories.department(county, "县公安局", "gonganju", "001", full_name="玛曲县公安局")
    for theme, slug in zip(Theme, ("xzsp", "bmfw", "ygzw"), strict=True):
        factories.theme_page(home, theme, slug)
    law = factories.statute(title_bo="ཀྲུང་ཧྭ་མི་དམངས་སྤྱི་མཐུན་རྒྱལ་ཁབ་ཀྱི་ངལ་རྩོལ་ཁྲིམས")
    item = factories.item(
        factories.power_list(office),
        ITEM,
        category="confirmation",
        undertaking_office="治安管理大队",
        statutory_days=60,
        promised_days=20,
        responsibilities="审查责任：对材料和事实进行审查，需要的组织调查、鉴定。\n送达责任：送达结果，建立档案。",
        external_steps=[("step", STEP)],
        case_counts=[CaseCount(year=2014, count=5), CaseCount(year=2015, count=9)],
        bases=[factories.basis(law, "第八条", "居民身份证由居民常住户口所在地的县级人民政府公安机关签发。")],
    )
    factories.guide(
        office, item, GUIDE, windows=[("window", WINDOW)], materials=[("material", MATERIAL)], steps=[("step", STEP)],
        summary="第一次办身份证、身份证到期换新、丢了补办，都按这个办。",
    )  # fmt: skip
    with publishing(Act.TRANSLATION):
        list(grow(home))
    for page in public_pages().filter(locale__language_code="zh-hans").specific():
        unsaid = [s.text for s in segments_of(page) if s.text not in words]
        assert unsaid == [], page
        factories.translate(page, words)
    reindex()
    return home


def _chinese_on(tab: Tab) -> set[str]:
    runs = re.findall("[\u3400-\u9fff]+", "\n".join(tab.evaluate(WORDS_SHOWN)))
    return set(runs) - MEANT


def _check(tab: Tab, width: int) -> None:
    """Tibetan throughout, no serious finding of axe, no sideways scrolling."""
    assert tab.locator("html").get_attribute("lang") == "bo", tab.url
    assert _chinese_on(tab) == set(), tab.url
    findings = Axe().run(tab).response["violations"]
    serious = [(rule["id"], [n["html"][:120] for n in rule["nodes"]]) for rule in findings if rule["impact"] in SERIOUS]
    assert serious == [], tab.url
    assert tab.evaluate("document.documentElement.scrollWidth") <= width, tab.url


@pytest.mark.parametrize("width", [360, 1280])
def test_w4_a_reader_of_tibetan_alone_walks_from_the_portal_to_a_search_result(
    site: Any, words: dict[str, str], live_server: Any, width: int
) -> None:
    with chromium() as browser:
        tab = browser.new_context(viewport={"width": width, "height": 740}, locale="bo").new_page()
        tab.goto(f"{live_server.url}/")  # the browser asks for Tibetan, and the front page answers in it
        for title in ("玛曲县", "县公安局", "权责清单", ITEM, GUIDE):
            _check(tab, width)
            name = words.get(title) or "དབང་འགན་ཐོ་གཞུང་"
            tab.locator("main").get_by_role("link", name=name).first.click()
        _check(tab, width)
        assert words["居民户口簿"] in tab.locator("main").inner_text()
        tab.locator("input[name=q]").first.fill(words["居民身份证"])
        tab.locator("input[name=q]").first.press("Enter")
        tab.wait_for_url("**/bo/search/**")
        _check(tab, width)
        tab.locator("main").get_by_role("link", name=words[GUIDE]).first.click()
        tab.wait_for_url("**/banshi/**")
        _check(tab, width)
        assert words[GUIDE] in tab.locator("h1").inner_text()
