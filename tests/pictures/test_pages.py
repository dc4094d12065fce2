"""Ten kinds of Tibetan pages of 甘南, on a phone and on a desk, as they were when somebody last looked at them (W4).

Part of `make soak`. `make pictures` takes them anew; whoever does looks at each before it is committed.
"""

import os
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command

from presets.files import Preset
from presets.loader import Loader
from search.rebuild import reindex
from tests.flow.browser import chromium
from tests.pictures.comparing import KEPT, SHARE, difference, kept_form

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(not os.environ.get("SOAK"), reason="pictures are compared in make soak"),
]

#: The day of the presets' example, so that no date on a page moves.
DAY = "2015-12-01T09:00:00+08:00"
SIZES = {360: 1600, 1280: 1200}
SEEN = Path("var") / "pictures"
PAGES = {
    "portal": "/bo/",
    "county": "/bo/maqu/",
    "department": "/bo/shiyaojianju/",
    "list": "/bo/shiyaojianju/quanze/",
    "item": "/bo/shiyaojianju/quanze/623000-028-01-0003/",
    "guide": "/bo/hezuo/gonganju/banshi/jumin-shenfenzheng/",
    "article": "/bo/gongkai/zhou-quanze-qingdan-gongzuo-fangan/",
    "search": "/bo/search/?q=623000-028",
    "theme": "/bo/xingzheng-shenpi/",
    "poverty": "/bo/hezuo/fupinban/poverty/2014/",
}


@pytest.fixture
def gannan(transactional_db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The preset with its Tibetan tree, loaded and shown on one day."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    settings.SEARCH_INDEX = tmp_path / "index"
    with time_machine.travel(DAY, tick=True):
        Loader(Preset("gannan"), port=80).load()
        call_command("tibetan_tree", verbosity=0)
        reindex()
        yield


def _problem(name: str, screenshot: bytes) -> str:
    """What is wrong with a picture, in words; the picture itself is put where it can be looked at."""
    kept = KEPT / f"{name}.webp"
    if os.environ.get("KEEP_PICTURES"):
        kept.write_bytes(kept_form(screenshot))
        return ""
    if not kept.exists():
        return f"{name}: no picture is kept; make pictures"
    share = difference(kept.read_bytes(), screenshot)
    if share <= SHARE:
        return ""
    SEEN.mkdir(parents=True, exist_ok=True)
    (SEEN / f"{name}.png").write_bytes(screenshot)
    return f"{name}: {share:.1%} of the picture differs, at most {SHARE:.0%}; see {SEEN / name}.png"


def test_ten_kinds_of_tibetan_pages_look_as_they_did(gannan: None, live_server: Any) -> None:
    problems = []
    with chromium() as browser:
        tab = browser.new_context(color_scheme="light").new_page()
        for kind, address in PAGES.items():
            for width, height in SIZES.items():
                tab.set_viewport_size({"width": width, "height": height})
                answer = tab.goto(f"{live_server.url}{address}")
                assert answer.status == 200, address
                tab.evaluate("document.fonts.ready")
                problems.append(_problem(f"{kind}-{width}", tab.screenshot()))
    assert [problem for problem in problems if problem] == []
