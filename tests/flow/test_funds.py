"""Funds on a phone and on a desk, in both schemes: nothing that axe finds serious, no sideways scrolling."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import factories
from tests import fund_factories as funds
from tests.flow.browser import chromium

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
SERIOUS = {"serious", "critical"}


@pytest.fixture(autouse=True)
def _allow_the_browsers_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright's sync API runs an event loop, in which Django refuses queries unless told otherwise."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def shown(transactional_db: None) -> dict[str, Any]:
    return funds.one_of_each(factories.portal())


def test_every_page_of_funds_is_accessible_and_fits_a_phone(shown: dict[str, Any], live_server: Any) -> None:
    with chromium() as browser:
        for width, scheme in ((360, "light"), (1280, "dark")):
            tab = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme).new_page()
            for name in ("list", "fund", "year", "measure", "allocation", "budget", "sunshine"):
                tab.goto(live_server.url + shown[name].url)
                findings = Axe().run(tab).response["violations"]
                assert [rule["id"] for rule in findings if rule["impact"] in SERIOUS] == [], (name, width)
                assert tab.evaluate("document.documentElement.scrollWidth") <= width, (name, width)


def test_a_citizen_narrows_a_year_by_form_without_javascript(shown: dict[str, Any], live_server: Any) -> None:
    with chromium() as browser:
        tab = browser.new_context(java_script_enabled=False).new_page()
        tab.goto(live_server.url + shown["year"].url)
        tab.select_option("#type", "transfer")
        tab.get_by_role("button", name="筛选").click()
        assert tab.locator("tfoot .num").all_inner_texts() == ["5.50"]
        tab.get_by_role("link", name="2014年").click()
        assert tab.locator("tfoot .num").all_inner_texts() == ["100.00", "5.50"]
