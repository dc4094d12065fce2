"""A citizen follows the poverty money in a real browser, from the totals to one project, small and large."""

import os
from typing import Any

import pytest

from pages.home.themes import Theme
from tests import factories
from tests import poverty_factories as poverty
from tests.flow.browser import chromium
from tests.flow.test_citizen import _check

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture(autouse=True)
def _allow_the_browsers_loop() -> Any:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(transactional_db: None) -> None:
    home = factories.portal()
    county = factories.county(home)
    prefecture = poverty.office(home)
    factories.theme_page(home, Theme.SUNSHINE, "ygzw")
    office = poverty.office(county)
    poverty.plan(prefecture, (county, "12345678.90"))
    poverty.information(prefecture, (county, "示例一村", 342))
    poverty.year(office, 2014)
    page = poverty.year(office, 2015, outcomes=[poverty.outcome(people=95)])
    poverty.project(
        page, "木西合乡牦牛养殖扶贫项目", "12345678.90", progress=[poverty.record("2015-08-31", 40, "10.00")]
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_the_money_is_followed_from_the_portal_to_a_project(site: None, live_server: Any, width: int) -> None:
    with chromium() as browser:
        tab = browser.new_context(viewport={"width": width, "height": 740}, java_script_enabled=True).new_page()
        tab.goto(f"{live_server.url}/")
        for link in ("扶贫清单", "玛曲县", "木西合乡牦牛养殖扶贫项目"):
            tab.locator("main").get_by_role("link", name=link).first.click()
            _check(tab, width)
        assert "12,345,678.90万元" in tab.locator("main").inner_text()
        assert tab.get_by_role("progressbar").first.get_attribute("aria-label") == "完成40%"
        for path in ("/maqu/fupinban/poverty/", "/maqu/fupinban/poverty/2014/", "/fupinban/poverty/plan-2015/",
                     "/fupinban/poverty/information-2015/"):  # fmt: skip
            tab.goto(live_server.url + path)
            _check(tab, width)
        tab.goto(f"{live_server.url}/maqu/fupinban/poverty/2015/")
        with tab.expect_download() as download:
            tab.get_by_role("link", name="下载项目表").click()
        assert download.value.suggested_filename == "玛曲县2015年扶贫清单.csv"
