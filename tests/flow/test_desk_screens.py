"""The desk's screens in a browser, at the width of a phone and of a desk: nothing grave for axe, nothing cut off."""

import os
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Tab

from pages.powers.models import PowerItem
from tests import factories
from tests.flow.browser import chromium
from tests.flow.staffed import DESK, PHONE, county_town, tab_of
from tests.moderation.batching import batch_of, changed_items
from tests.moderation.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

GRAVE = {"serious", "critical"}
#: Where a screen of ours begins and ends; the menu and the header around it are Wagtail's.
OURS = {"include": [["main"]], "exclude": [[".w-slim-header"], [".c-sf-container"]]}


@pytest.fixture(autouse=True)
def _allow_the_browsers_loop() -> Any:
    """Playwright's sync API runs an event loop, in which Django refuses queries unless told otherwise."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def maqu(transactional_db: None) -> Town:
    return county_town()


def look(tab: Tab, address: str) -> None:
    answer: Any = tab.goto(address)
    assert answer.status == 200, address
    found = Axe().run(tab, context=OURS).response["violations"]
    grave = [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found if rule["impact"] in GRAVE]
    assert grave == [], address
    width: Any = tab.viewport_size
    assert tab.evaluate("document.documentElement.scrollWidth") <= width["width"], address
    cut = tab.evaluate(
        """() => [...document.querySelectorAll(".mod *")]
            .filter(e => e.checkVisibility({contentVisibilityAuto: true}))
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
            .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert cut == [], address


def test_the_desk_and_its_forms_are_whole_and_accessible_on_a_phone_and_at_a_desk(maqu: Town, live_server: Any) -> None:
    """The home of each who has something there; a review, a batch, a form of an act, notices."""
    items = changed_items(maqu, 3)
    batch = batch_of(maqu, items[:2])
    spare = factories.item(items[0].get_parent(), "大型群众性活动安全许可", promised_days=9)
    step = PowerItem.objects.get(pk=items[0].pk).current_workflow_task_state
    screens = {
        "head": ["", "moderation/", f"moderation/step/{step.pk}/", f"moderation/batch/{batch.pk}/"],
        "clerk": [
            "moderation/",
            f"moderation/batch/{batch.pk}/",
            f"moderation/batch/submit/{items[0].get_parent().pk}/",
            f"moderation/act/{spare.pk}/",
            f"moderation/act/{spare.pk}/suspend/",
            "moderation/notices/",
        ],
    }
    with chromium() as browser:
        for size in (PHONE, DESK):
            for kind, paths in screens.items():
                tab = tab_of(browser, live_server.url, maqu.people[kind], size)
                for path in paths:
                    look(tab, f"{live_server.url}/admin/{path}")


def test_submitting_is_in_reach_on_a_phone_without_scrolling(maqu: Town, live_server: Any) -> None:
    item = changed_items(maqu, 1)[0]
    with chromium() as browser:
        tab = tab_of(browser, live_server.url, maqu.people["clerk"], PHONE)
        tab.goto(f"{live_server.url}/admin/pages/{item.pk}/edit/")
        box = tab.get_by_role("button", name="提交审核", exact=True).bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= PHONE["width"]
        assert box["y"] + box["height"] <= PHONE["height"]
