"""Ratios of the Tibetan tree, measured in one run: making it, and what a Tibetan page costs its reader.

The bulk tree of BENCH_TWINS items (30,000) against the stock paths' time per page, on a sample: Wagtail's alias,
and wagtail-localize's source, strings and target. The site is made once in `var/bench-tree-<items>` and kept; each run
grows the tree on a copy. Then the weight and the first paint of the same item in both languages, cold, in Chromium
slowed down to an old phone on 3G.
"""

import os
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from playwright.sync_api import sync_playwright  # noqa: E402

from bench.run import environment_in, manage, running  # noqa: E402
from tests.flow.browser import FLAGS  # noqa: E402

TWINS = int(os.environ.get("BENCH_TWINS", "30000"))
FOLDER = ROOT / "var" / f"bench-tree-{TWINS}"
FILE = "gannan.sqlite3"
PORT = 8793
SAMPLE = 100
TIMES = 5
#: 3G of a weak signal: milliseconds, bytes a second; and a phone that is four times slower than this machine.
LATENCY, DOWN, SLOWER = 150, 200_000, 4

PAINT = "performance.getEntriesByName('first-contentful-paint')[0]"

FILL = f"""
from moderation.guard import Act, publishing
from presets.files import Preset
from presets.volume import Volume, fill
with publishing(Act.VOLUME):
    print(sum(number for _department, number in fill(Volume(Preset("gannan"), None, None), {TWINS}, 2000)))
"""

STOCK = f"""
import time
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource
from moderation.guard import Act, publishing
from pages.powers.models import PowerItem
bo = Locale.objects.get(language_code="bo")
said = PowerItem.objects.filter(locale=bo).values("translation_key")
items = list(PowerItem.objects.originals().exclude(translation_key__in=said).order_by("-path")[:{2 * SAMPLE}])
def localized(item):
    source, _made = TranslationSource.update_or_create_from_instance(item)
    Translation.objects.create(source=source, target_locale=bo).save_target(publish=False)
with publishing(Act.SAMPLE):
    for name, some, make in (
        ("alias", items[:{SAMPLE}], lambda item: item.copy_for_translation(bo, alias=True)),
        ("localize", items[{SAMPLE}:], localized),
    ):
        started = time.perf_counter()
        for item in some:
            make(item)
        print(name, 1000 * (time.perf_counter() - started) / len(some))
"""

ITEM = """
from pages.powers.models import PowerItem
print(PowerItem.objects.originals().public().order_by("path").first().url_path.removeprefix("/home"))
"""


def prepare() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not (FOLDER / "ready").exists():
        environment = environment_in(FOLDER)
        manage(environment, "migrate", "--noinput", "--verbosity", "0")
        manage(environment, "bootstrap", "--port", str(PORT))
        manage(environment, "shell", "-v0", "-c", FILL)
        (FOLDER / "ready").touch()


def growing(environment: dict[str, str], folder: Path) -> None:
    """Each path on a copy of its own."""
    stock = [line.split() for line in manage(environment, "shell", "-v0", "-c", STOCK).splitlines() if line.strip()]
    shutil.copy(FOLDER / FILE, folder / FILE)
    said = manage(environment, "tibetan_tree")
    found = re.search(r"生成 (\d+) 页，用时 (\d+) 秒，每页 ([\d.]+) 毫秒", said)
    if not found:
        sys.exit(said)
    each = float(found[3])
    print(f"bulk tree: {found[1]} pages in {found[2]} s, {each:.1f} ms a page")
    for name, taken in stock[-2:]:
        one = float(taken)
        print(f"stock path, {name:9}{one:6.0f} ms a page, {one * TWINS / 3_600_000:.1f} h, ratio {one / each:.0f}")


def _opened(browser: Any, url: str) -> tuple[int, float]:
    """Bytes over the wire, and milliseconds to the first contentful paint, with nothing cached."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    tab = context.new_page()
    wire = context.new_cdp_session(tab)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    conditions = {"offline": False, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": DOWN // 2}
    wire.send("Network.emulateNetworkConditions", conditions)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    tab.goto(url, wait_until="networkidle", timeout=120_000)
    tab.wait_for_function(f"{PAINT} !== undefined")
    paint = tab.evaluate(f"{PAINT}.startTime")
    context.close()
    return int(sum(sizes)), float(paint)


def reading(environment: dict[str, str]) -> None:
    path = manage(environment, "shell", "-v0", "-c", ITEM).split()[-1]
    gunicorn = [str(Path(sys.executable).parent / "gunicorn"), "config.wsgi", "-b", f"127.0.0.1:{PORT}", "-w", "1",
                "--threads", "4", "--timeout", "120", "--log-level", "critical"]  # fmt: skip
    base = f"http://localhost:{PORT}"
    found: dict[str, tuple[float, float]] = {}
    with running(gunicorn, f"{base}/", env=environment, cwd=ROOT), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for language, address in (("zh", f"{base}{path}"), ("bo", f"{base}/bo{path}")):
            _opened(browser, address)
            runs = [_opened(browser, address) for _time in range(TIMES)]
            found[language] = (
                statistics.median(size for size, _paint in runs),
                statistics.median(paint for _size, paint in runs),
            )
        browser.close()
    (chinese, seen), (tibetan, seen_bo) = found["zh"], found["bo"]
    print(f"item page: zh {chinese / 1024:.0f} KB, bo {tibetan / 1024:.0f} KB, ratio {tibetan / chinese:.2f}")
    print(f"first paint: zh {seen:.0f} ms, bo {seen_bo:.0f} ms, ratio {seen_bo / seen:.2f}")


def main() -> None:
    if not shutil.which("chromium"):
        sys.exit("chromium is not installed: nothing to look with")
    print(f"machine: {os.cpu_count()} cores; server and browser share them")
    prepare()
    folder = Path(tempfile.mkdtemp(prefix="bench-tree-"))
    shutil.copy(FOLDER / FILE, folder / FILE)
    environment = environment_in(folder)
    growing(environment, folder)
    reading(environment)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
