"""Screenshots of a running site at 360 and 1280 px: `make run` in one shell, `make shots` in another."""

import argparse
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parents[1] / "var" / "shots"
PAGES = {
    "portal": "/",
    "county": "/maqu/",
    "department": "/shiyaojianju/",
    "list": "/shiyaojianju/quanze/",
    "item": "/shiyaojianju/quanze/623000-028-01-0003/",
    "guide": "/zhujianju/banshi/",
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def take(tab: Any, base: str) -> None:
    for name, path in PAGES.items():
        for width in (360, 1280):
            tab.set_viewport_size({"width": width, "height": 900 if width > 400 else 740})
            tab.goto(base + path)
            if name == "guide":
                tab.locator("main li a, main h3 a").first.click()
            tab.screenshot(path=FOLDER / f"{name}-{width}.png")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        take(browser.new_page(), f"http://localhost:{port}")
        browser.close()


if __name__ == "__main__":
    main()
