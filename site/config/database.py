"""Database settings, kept apart because SQLite needs three of its defaults changed."""

from typing import Any
from urllib.parse import urlsplit


def database(url: str, parse: Any) -> dict[str, Any]:
    """Return Django's DATABASES entry for `url`.

    SQLite as Django ships it answers concurrent editors with "database is locked": a write-ahead log,
    transactions that take the write lock at once, and a busy timeout make writers queue instead.
    """
    settings: dict[str, Any] = parse(url)
    if urlsplit(url).scheme.startswith("sqlite"):
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
        }
    else:
        settings.setdefault("CONN_MAX_AGE", 60)
        settings.setdefault("CONN_HEALTH_CHECKS", True)
    return settings
