"""Ratios of speed, measured in one run on one machine; absolute figures mean little elsewhere.

Serving: requests per second of an item page and of a 600-item list page by gunicorn, uncached, against the same
HTML served by nginx as a file. Making: items per second of `make_volume` against `add_child` and publish.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SITE, FILES = 8790, 8791
SECONDS = int(os.environ.get("BENCH_SECONDS", "8"))


def manage(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, str(ROOT / "site" / "manage.py"), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


def environment_in(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "SITE_VAR": str(folder),
        "PRESET": "gannan",
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    }


@contextmanager
def running(command: list[str], url: str, **options: Any) -> Any:
    """A server process, once it answers; ended at the end."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    for _attempt in range(100):
        try:
            urllib.request.urlopen(url, timeout=5).read()
            break
        except OSError:
            time.sleep(0.2)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def rate(url: str) -> float:
    """Requests per second with four connections."""
    done = subprocess.run(["wrk", "-t1", "-c4", f"-d{SECONDS}s", url], capture_output=True, text=True, check=True)
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if not found or "Non-2xx" in done.stdout:
        sys.exit(f"{url}: {done.stdout}")
    return float(found[1])


def nginx_command(folder: Path) -> list[str]:
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"""
        worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.err;
        events {{ worker_connections 256; }}
        http {{ access_log off; default_type text/html; client_body_temp_path {folder}; proxy_temp_path {folder};
          fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
          server {{ listen 127.0.0.1:{FILES}; root {folder}/html; }} }}
        """
    )
    folder.chmod(0o755)
    return [shutil.which("nginx") or "nginx", "-c", str(configuration)]


def serving(folder: Path, environment: dict[str, str], paths: dict[str, str]) -> None:
    """Print the ratio of each page. Both servers are measured on the same bytes, one after the other."""
    gunicorn = [str(Path(sys.executable).parent / "gunicorn"), "config.wsgi", "-b", f"127.0.0.1:{SITE}", "-w", "2",
                "--threads", "2", "--timeout", "120", "--log-level", "critical"]  # fmt: skip
    base, files = f"http://localhost:{SITE}", f"http://127.0.0.1:{FILES}"
    html = folder / "html"
    html.mkdir()
    (html / "index.html").write_text("ready")
    with (
        running(gunicorn, f"{base}/", env=environment, cwd=ROOT),
        running(nginx_command(folder), f"{files}/"),
    ):
        for name, path in paths.items():
            body = urllib.request.urlopen(base + path).read()
            (html / f"{name}.html").write_bytes(body)
            here, there = rate(base + path), rate(f"{files}/{name}.html")
            print(f"{name:22} {len(body) // 1024:4d} KB  {here:8.1f}/s  nginx {there:9.1f}/s  ratio {here / there:.4f}")


ONE_BY_ONE = """
import itertools, time
from pages.powers.models import PowerListPage
from presets.files import Preset
from moderation.guard import Act, publishing
from presets.loader import place
from presets.volume import Volume
volume = Volume(Preset("gannan"), 0, 1)
region, department, power_list = volume.lists()[0]
drafts = list(volume.drafts(region, department, 60))
power_list = PowerListPage.objects.get(pk=power_list.pk)
started = time.perf_counter()
for draft in drafts:
    draft.item.bases = draft.bases
    draft.item.case_counts = draft.counts
    with publishing(Act.SAMPLE):
        place(power_list, draft.item)
print(60 / (time.perf_counter() - started))
"""

PATHS = """
from pages.powers.models import PowerItem, PowerListPage
largest = max(PowerListPage.objects.originals(), key=lambda page: page.numchild)
item = PowerItem.objects.child_of(largest).first()
print(largest.numchild, largest.url_path.removeprefix("/home"), item.url_path.removeprefix("/home"))
"""


def main() -> None:
    for tool in ("nginx", "wrk"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is not installed: nothing to compare with")
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    environment = environment_in(folder)
    print(f"machine: {os.cpu_count()} cores; load generator and servers share them")
    manage(environment, "migrate", "--noinput", "--verbosity", "0")
    manage(environment, "bootstrap", "--port", str(SITE))
    bulk = manage(environment, "make_volume", "--items", "1200", "--largest", "600", "--counties", "2",
                  "--departments", "3")  # fmt: skip
    made = re.search(r"用时 (\d+) 秒，每秒 (\d+) 项", bulk)
    many = float(made[2]) if made else 0.0
    one = float(manage(environment, "shell", "-v0", "-c", ONE_BY_ONE).split()[-1])
    print(f"{'items made':22}          {many:8.1f}/s  one by one {one:4.1f}/s  ratio {many / one:.1f}")
    count, list_path, item_path = manage(environment, "shell", "-v0", "-c", PATHS).split()[-3:]
    serving(folder, environment, {"item": item_path, f"list-of-{count}": list_path})
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
