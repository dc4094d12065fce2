"""Settings by environment: production refuses to start half-configured."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "SECRET_KEY": "k" * 60 + "0123456789abcdefghij",
    "ALLOWED_HOSTS": "example.gov.cn",
    "DATABASE_URL": "postgres://u:p@127.0.0.1/db",
}


def _manage(settings: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in COMPLETE}
    return subprocess.run(
        [sys.executable, "site/manage.py", *arguments],
        cwd=ROOT, env={**clean, **environment, "DJANGO_SETTINGS_MODULE": settings}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


@pytest.mark.parametrize("missing", sorted(COMPLETE))
def test_production_does_not_start_without(missing: str) -> None:
    given = {name: value for name, value in COMPLETE.items() if name != missing}
    result = _manage("config.settings.production", "check", **given)
    assert result.returncode != 0
    assert missing in result.stderr


def test_check_deploy_is_clean() -> None:
    result = _manage("config.settings.production", "check", "--deploy", "--fail-level", "WARNING", **COMPLETE)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout + result.stderr


def test_sqlite_queues_writers_instead_of_refusing_them(tmp_path: Path) -> None:
    code = (
        "from django.db import connection as c; u = c.cursor(); "
        "print(u.execute('PRAGMA journal_mode').fetchone()[0], c.settings_dict['OPTIONS']['transaction_mode'],"
        " u.execute('PRAGMA busy_timeout').fetchone()[0])"
    )
    result = _manage("config.settings.dev", "shell", "-v0", "-c", code, DATABASE_URL=f"sqlite:///{tmp_path}/a.sqlite3",
                     SITE_VAR=str(tmp_path))  # fmt: skip
    assert result.stdout.split() == ["wal", "IMMEDIATE", "30000"], result.stderr


def test_the_environment_cannot_switch_the_second_factor_off_in_production(tmp_path: Path) -> None:
    code = "from django.conf import settings; print(settings.SECOND_FACTOR_REQUIRED)"
    asked = {"SECOND_FACTOR_REQUIRED": "false", "SITE_VAR": str(tmp_path)}
    for settings, answer in (("production", "True"), ("dev", "False")):
        result = _manage(f"config.settings.{settings}", "shell", "-v0", "-c", code, **COMPLETE, **asked)
        assert result.stdout.split() == [answer], result.stderr


def test_a_misspelt_password_policy_stops_the_start() -> None:
    result = _manage("config.settings.production", "check", **COMPLETE, PASSWORD_POLICY="mlps")
    assert result.returncode != 0
    assert "neither mlps3 nor asvs" in result.stderr
