"""Ratios of the search, measured in one run on one machine over a large site made by `make_volume`.

The site is made once in `var/bench-<documents>` and kept: 100,000 documents take some twenty minutes. BENCH_DOCUMENTS
chooses another number.
"""

import os
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from bench.run import manage, rate, running  # noqa: E402

DOCUMENTS = int(os.environ.get("BENCH_DOCUMENTS", "100000"))
FOLDER = ROOT / "var" / f"bench-{DOCUMENTS}"
PORT = 8792
#: Rare and common words, several words, pinyin, a county, a question.
QUERIES = (
    "挖虫草",
    "许可",
    "食品经营许可",
    "驾驶证",
    "玛曲 开饭馆",
    "spjy",
    "hunyin",
    "草原法第六十六条",
    "工伤认定 申请",
    "低保",
)
BEGINNINGS = ("食品", "hunyi", "spjy", "驾驶")


def environment() -> dict[str, str]:
    return {
        **os.environ,
        "SITE_VAR": str(FOLDER),
        "PRESET": "gannan",
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    }


def prepare() -> float:
    """The site, and a whole rebuild of its index; seconds of the rebuild."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    manage(environment(), "migrate", "--noinput", "--verbosity", "0")
    if not (FOLDER / "ready").exists():
        manage(environment(), "bootstrap", "--port", str(PORT))
        manage(environment(), "make_volume", "--items", str(DOCUMENTS))
        (FOLDER / "ready").touch()
    started = time.perf_counter()
    manage(environment(), "search_reindex", "--afresh")
    return time.perf_counter() - started


def asked(path: str, words: tuple[str, ...]) -> list[str]:
    return [f"http://127.0.0.1:{PORT}{path}?q={urllib.parse.quote(word)}" for word in words]


def first_time(urls: list[str]) -> float:
    """Milliseconds of the median answer, each address asked once by one client."""
    taken = []
    for url in urls:
        started = time.perf_counter()
        urllib.request.urlopen(url).read()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def mean_rate(urls: list[str]) -> float:
    """Answers per second, every address asked for the same time."""
    return statistics.harmonic_mean([rate(url) for url in urls])


def serving() -> None:
    gunicorn = [str(Path(sys.executable).parent / "gunicorn"), "config.wsgi", "-b", f"127.0.0.1:{PORT}", "-w", "1",
                "--threads", "2", "--timeout", "120", "--log-level", "critical"]  # fmt: skip
    with running(gunicorn, f"http://127.0.0.1:{PORT}/bench/empty/", env=environment(), cwd=ROOT):
        first_time(asked("/search/", ("预热",)))
        first_time(asked("/bench/memory/", ("预热",)))
        new = first_time(asked("/search/", QUERIES))
        first_time(asked("/bench/memory/", QUERIES))
        memory = first_time(asked("/bench/memory/", QUERIES))
        print(f"search page asked anew: {new:.1f} ms, from memory {memory:.1f} ms, ratio {new / memory:.2f}")
        again, held = mean_rate(asked("/search/", QUERIES)), mean_rate(asked("/bench/memory/", QUERIES))
        print(f"search page asked again: {again:.1f}/s, from memory {held:.1f}/s, ratio {held / again:.2f}")
        empty = rate(f"http://127.0.0.1:{PORT}/bench/empty/")
        complete = mean_rate(asked("/api/v1/complete/", BEGINNINGS))
        print(f"autocomplete: {complete:.1f}/s, an empty view {empty:.1f}/s, ratio {empty / complete:.2f}")


def main() -> None:
    print(f"machine: {os.cpu_count()} cores; load generator and server share them")
    taken = prepare()
    print(f"rebuild of {DOCUMENTS} documents {taken:.0f} s ({DOCUMENTS / taken:.0f}/s)")
    subprocess.run([sys.executable, str(ROOT / "bench" / "engine.py")], env=environment(), check=True)
    serving()


if __name__ == "__main__":
    main()
