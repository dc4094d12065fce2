"""The compose file's web server configuration, run by a real nginx in front of a real answer."""

import http.server
import os
import re
import shutil
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
WEB, PROXY = 8795, 8796


class Origin(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"origin {self.path} {self.headers.get('X-Forwarded-Proto')}".encode())

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[Path]:
    """nginx with the shipped configuration; only ports, certificates, folders and the name of `web` are local."""
    program = shutil.which("nginx")
    if program is None:
        message = "nginx is not installed: its configuration cannot be tried"
        pytest.fail(message) if os.environ.get("REQUIRE_SERVICES") else pytest.skip(message)
    text = "\n".join(str(entry["content"]) for entry in COMPOSE["configs"].values()).replace("$$", "$")
    text = re.sub(r"\bweb:\d+", f"127.0.0.1:{WEB}", text)
    text = re.sub(r"(?m)^\s*(http2|ssl_\w+)\b.*$", "", text)
    text = re.sub(r"listen\s+(\[::\]:)?443[^;]*;", f"listen 127.0.0.1:{PROXY};", text, count=1)
    text = re.sub(r"listen\s+(\[::\]:)?443[^;]*;", "", text)
    text = re.sub(r"listen\s+(\[::\]:)?80\b[^;]*;", f"listen 127.0.0.1:{PROXY + 1};", text, count=1)
    text = re.sub(r"listen\s+(\[::\]:)?80\b[^;]*;", "", text)
    media = tmp_path / "media"
    for folder in ("images", "documents"):
        (media / folder).mkdir(parents=True)
        (media / folder / "a.txt").write_text(folder)
    text = re.sub(r"(root|alias)\s+\S*?/media(?=[/;])", rf"\1 {media}", text)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {tmp_path};" for kind in kinds)
    worker = "user root;" if os.geteuid() == 0 else ""  # the temporary folders are ours alone
    head = f"{worker} pid {tmp_path}/pid; error_log {tmp_path}/error; events {{}}"
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(f"{head} http {{ access_log off; {temporary} {text} }}")
    tried = subprocess.run([program, "-t", "-c", str(configuration)], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    origin = http.server.ThreadingHTTPServer(("127.0.0.1", WEB), Origin)
    threading.Thread(target=origin.serve_forever, daemon=True).start()
    subprocess.run([program, "-c", str(configuration)], check=True)
    yield tmp_path
    subprocess.run([program, "-c", str(configuration), "-s", "stop"], check=True)
    origin.shutdown()
    origin.server_close()


def _get(path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PROXY}{path}") as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""


def test_the_web_server_hands_out_pictures_but_never_documents(nginx: Path) -> None:
    assert _get("/media/images/a.txt") == (200, "images")
    assert _get("/media/documents/a.txt")[0] == 404
    assert _get("/media/images/../documents/a.txt")[0] in {400, 404}
    status, body = _get("/xiahe/")
    assert status == 200
    assert body.startswith("origin /xiahe/")


def test_every_service_of_the_design_is_there_and_secrets_are_asked_for() -> None:
    assert {"web", "worker", "postgres", "elasticsearch", "redis", "nginx"} <= set(COMPOSE["services"])
    assert "${SECRET_KEY:?" in (ROOT / "docker-compose.yml").read_text()
