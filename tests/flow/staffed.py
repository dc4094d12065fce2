"""A department of 玛曲县 with its offices staffed, and one browser context for each person."""

from typing import Any

from django.conf import settings
from playwright.sync_api import Page as Tab

from tests import factories
from tests.moderation.town import RECORD, Town, build, signed_in, staff

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


def county_town() -> Town:
    """The department's head and clerk are its own; the other offices are those of the county."""
    home = build().portal
    county = factories.county(home)
    bureau = factories.department(county, "县公安局", "gonganju", "001", full_name="玛曲县公安局")
    people = staff(county, county, "maqu-county-")
    people.update(staff(bureau, county, "maqu-"))
    return Town(home, bureau, people)


def tab_of(browser: Any, address: str, user: Any, viewport: dict[str, int] | None = None) -> Tab:
    """A tab of the person's own context, signed in."""
    context = browser.new_context(viewport=viewport or DESK)
    context.set_default_timeout(20_000)
    cookie = signed_in(user).cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])
    tab: Tab = context.new_page()
    return tab


def record(tab: Tab, kind: str, today: str) -> None:
    """Fill what the step of an office asks to be written down."""
    for name, value in {**RECORD.get(kind, {}), **({"decided_on": today} if kind in RECORD else {})}.items():
        field = tab.locator(f"[name={name}]").first
        if field.evaluate("field => field.type") == "radio":
            tab.locator(f"[name={name}][value={value}]").check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
