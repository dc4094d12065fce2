"""Signing in as a person does, in a real browser: the second factor, and what was typed too late."""

import os
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Page as Tab

from tests import factories
from tests.accounts.people import PASSWORD, administrators_of, code_of, group_at, person, right
from tests.flow.browser import chromium

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture(autouse=True)
def _allow_the_browsers_loop() -> Any:
    """Playwright's sync API runs an event loop, in which Django refuses queries unless told otherwise."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def clerk_user(transactional_db: None) -> Any:
    """A clerk of 玛曲, whom the administrator `maqu-admin` keeps."""
    maqu = factories.county(factories.portal())
    person("maqu-admin", administrators_of(maqu))
    return person("maqu-clerk", group_at(maqu, "编辑"), office="玛曲县公安局")


def sign_in(tab: Tab) -> None:
    tab.get_by_label("用户名").fill("maqu-admin")
    tab.get_by_label("密码").fill(PASSWORD)
    tab.get_by_role("button", name="登录").click()


def grave(tab: Tab) -> list[str]:
    found = Axe().run(tab).response["violations"]
    return [rule["id"] for rule in found if rule["impact"] in {"serious", "critical"}]


def test_what_was_typed_too_late_is_sent_again_after_signing_in_in_a_new_tab(
    clerk_user: Any, live_server: Any, settings: Any
) -> None:
    allowed = settings.SESSION_IDLE_SECONDS
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 360, "height": 740})
        tab = context.new_page()
        tab.goto(f"{live_server.url}/admin/people/{clerk_user.pk}/")
        sign_in(tab)
        tab.get_by_label("所在机构").fill("玛曲县交通运输局")
        settings.SESSION_IDLE_SECONDS = -1
        tab.get_by_role("button", name="保存").click()
        tab.get_by_role("heading", name="已自动退出，内容还没有保存").wait_for()
        assert grave(tab) == []
        settings.SESSION_IDLE_SECONDS = allowed
        with context.expect_page() as opened:
            tab.get_by_role("link", name="在新标签页里重新登录").click()
        sign_in(opened.value)
        opened.value.wait_for_url("**/admin/")
        tab.get_by_role("button", name="重新提交").click()
        tab.get_by_text("已保存").wait_for()
    assert get_user_model().objects.get(pk=clerk_user.pk).office == "玛曲县交通运输局"


def test_the_second_factor_is_set_up_on_a_phone(clerk_user: Any, live_server: Any, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    keeper = get_user_model().objects.get(username="maqu-admin")
    keeper.groups.get().permissions.add(right("accounts", "must_verify"))
    with chromium() as browser:
        tab = browser.new_page(viewport={"width": 360, "height": 740})
        tab.goto(f"{live_server.url}/admin/people/")
        sign_in(tab)
        tab.get_by_role("img", name="二维码").wait_for()
        assert grave(tab) == []
        box = tab.locator(".gate-qr svg").bounding_box()
        assert box["width"] == pytest.approx(box["height"], abs=1)
        assert tab.evaluate("document.documentElement.scrollWidth <= 360")
        tab.get_by_label("验证码").fill(code_of(TOTPDevice.objects.get(user=keeper)))
        tab.get_by_role("button", name="确认").click()
        tab.locator(".gate-codes li").first.wait_for()
        assert tab.locator(".gate-codes li").count() == 10
        assert grave(tab) == []
        tab.get_by_role("link", name="继续").click()
        tab.get_by_role("link", name="maqu-clerk").wait_for()
        assert grave(tab) == []
