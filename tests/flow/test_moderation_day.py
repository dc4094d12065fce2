"""A day of moderation in a real browser (issue 5, done when 4; W12, P12, P14, P15): each person at their own desk."""

import os
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page as Tab

from pages.powers.models import PowerItem
from tests import factories
from tests.flow.browser import chromium
from tests.flow.staffed import PHONE, county_town, record, tab_of
from tests.moderation.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

CHAIN = ("head", "secrecy", "establishment")
MANY = 300


@pytest.fixture(autouse=True)
def _allow_the_browsers_loop() -> Any:
    """Playwright's sync API runs an event loop, in which Django refuses queries unless told otherwise."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def maqu(transactional_db: None) -> Town:
    return county_town()


class Day:
    """One browser, one context for each person who has come to work."""

    def __init__(self, browser: Any, address: str, town: Town) -> None:
        self.browser, self.address, self.town = browser, address, town
        self.tabs: dict[str, Tab] = {}

    def at(self, kind: str, path: str) -> Tab:
        if kind not in self.tabs:
            small = PHONE if kind == "head" else None
            self.tabs[kind] = tab_of(self.browser, self.address, self.town.people[kind], small)
        self.tabs[kind].goto(f"{self.address}{path}")
        return self.tabs[kind]

    def change_phone(self, item: PowerItem, phone: str) -> None:
        tab = self.at("clerk", f"/admin/pages/{item.pk}/edit/")
        field = tab.locator("[name=office_phone]")
        panel = field.evaluate("field => field.closest('[role=tabpanel]').getAttribute('aria-labelledby')")
        tab.locator(f"#{panel}").click()
        field.fill(phone)
        tab.get_by_role("button", name="提交审核", exact=True).click()
        tab.wait_for_url("**/admin/pages/*/")

    def open_step(self, kind: str, title: str) -> Tab:
        tab = self.at(kind, "/admin/moderation/")
        tab.get_by_role("link", name=title).first.click()
        tab.get_by_role("heading", name="决定").wait_for()
        return tab

    def approve(self, title: str) -> None:
        for kind in CHAIN:
            tab = self.open_step(kind, title)
            record(tab, kind, timezone.localdate().isoformat())
            tab.get_by_role("button", name="同意", exact=True).click()
            tab.get_by_text("已同意").first.wait_for()

    def read(self, path: str) -> str:
        """What somebody who is not signed in reads."""
        context = self.browser.new_context(viewport=PHONE)
        tab = context.new_page()
        answer = tab.goto(f"{self.address}{path}")
        text = str(tab.locator("main").inner_text())
        context.close()
        assert answer.status == 200
        return text

    def tag(self, path: str) -> str:
        """The status that a citizen sees at the top of an item."""
        context = self.browser.new_context(viewport=PHONE)
        tab = context.new_page()
        tab.goto(f"{self.address}{path}")
        text = str(tab.locator("main .tag").first.inner_text())
        context.close()
        return text

    def act(self, item: PowerItem, name: str, **fields: str) -> None:
        tab = self.at("clerk", f"/admin/moderation/act/{item.pk}/")
        tab.locator(".mod").get_by_role("link", name=name, exact=True).click()
        tab.get_by_label("变更依据").fill("玛政发〔2015〕10号")
        for label, value in fields.items():
            tab.locator(f"[name={label}][value={value}]").check()
        tab.get_by_role("button", name="提交审核").click()
        tab.wait_for_url("**/admin/moderation/")


def in_reach(tab: Tab) -> None:
    """Both buttons lie whole inside a phone's screen, and nothing scrolls sideways."""
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for name in ("同意", "退回"):
        box = tab.get_by_role("button", name=name, exact=True).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        assert box["y"] + box["height"] <= PHONE["height"]


def test_w12_a_change_is_returned_mended_approved_and_read_then_suspended_and_resumed(
    maqu: Town, live_server: Any
) -> None:
    item = factories.item(factories.power_list(maqu.department), "居民身份证申领登记", promised_days=9)
    with chromium() as browser:
        day = Day(browser, live_server.url, maqu)
        day.change_phone(item, "0941-1111111")
        tab = day.open_step("head", item.title)
        in_reach(tab)
        tab.get_by_label("意见", exact=False).first.fill("电话号码少核对")
        tab.get_by_role("button", name="退回", exact=True).click()
        tab.get_by_text("已退回").first.wait_for()
        assert "电话号码少核对" in day.at("clerk", "/admin/moderation/").locator("main").inner_text()
        day.change_phone(item, "0941-6121111")
        assert "0941-6121111" not in day.read(item.url)
        day.approve(item.title)
        text = day.read(item.url)
        assert "0941-6121111" in text
        assert "0941-1111111" not in text
        day.act(item, "暂停", suspension_reason="no_case")
        assert "玛政发〔2015〕10号" not in day.read(item.url)
        day.approve(item.title)
        assert "暂停" in day.read(item.url)
        day.act(item, "恢复")
        assert "暂停" in day.read(item.url)
        day.approve(item.title)
        resumed = day.tag(item.url)
        assert "行使中" in resumed
        assert "暂停" not in resumed
    assert PowerItem.objects.get(pk=item.pk).status == "active"


def test_w12_three_hundred_items_go_through_by_one_press_at_each_desk(maqu: Town, live_server: Any) -> None:
    parent = factories.power_list(maqu.department)
    for number in range(MANY):
        item = factories.item(parent, f"事项{number:03}", promised_days=9)
        item.office_phone = "0941-6121111"
        item.save_revision(user=maqu.people["clerk"])
    with chromium() as browser:
        day = Day(browser, live_server.url, maqu)
        tab = day.at("clerk", "/admin/moderation/")
        tab.set_default_timeout(120_000)
        tab.get_by_role("link", name=f"提交整个清单：{parent.title}").click()
        tab.locator("main").get_by_role("button", name="提交审核").click()
        tab.wait_for_url("**/admin/moderation/batch/*/")
        for kind in CHAIN:
            tab = day.open_step(kind, parent.title)
            tab.set_default_timeout(120_000)
            record(tab, kind, timezone.localdate().isoformat())
            tab.get_by_role("button", name=f"同意全部{MANY}件").click()
            tab.get_by_text(f"已同意{MANY}件").first.wait_for()
        assert "0941-6121111" in day.read(item.url)
    published = PowerItem.objects.filter(live=True, office_phone="0941-6121111", has_unpublished_changes=False)
    assert published.count() == MANY
