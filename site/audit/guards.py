"""Triggers that keep the database itself from changing the record, whoever asks.

They are put in place after every `migrate`, not by a migration: on SQLite a later change of the table makes it anew
and would lose them without a word. Only rows older than six months can be removed, one path: `audit_prune`.
"""

from typing import Any

from django.conf import settings
from django.db import connection

from audit.models import Entry

#: The longest six months there are.
KEPT_DAYS = 184
TABLE = Entry._meta.db_table
_REFUSAL = "the internal record only grows"

_SQLITE = {
    f"{TABLE}_no_update": f"BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    f"{TABLE}_no_delete": (
        f"BEFORE DELETE ON {TABLE} WHEN OLD.at > strftime('%Y-%m-%d %H:%M:%f', 'now', '-{KEPT_DAYS} days') "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    ),
}
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.at <= now() - interval '{KEPT_DAYS} days' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '{_REFUSAL}';
END $$
"""
_POSTGRESQL = {
    f"{TABLE}_no_change": f"BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
    f"{TABLE}_no_truncate": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()",
}


def _wanted() -> dict[str, str]:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE


def missing() -> list[str]:
    """Triggers that should be there and are not, or are switched off."""
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled <> 'D'"
    with connection.cursor() as cursor:
        cursor.execute(query, [TABLE])
        found = {name for (name,) in cursor.fetchall()}
    return sorted(set(_wanted()) - found)


def install() -> None:
    """Put every trigger in place. On PostgreSQL the owner of the table does this."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for name, body in _wanted().items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {TABLE}" if _wanted() is _POSTGRESQL else ""))
            cursor.execute(f"CREATE TRIGGER {name} {body}")


def after_migrate(**_kwargs: Any) -> None:
    if settings.AUDIT_GUARDED and TABLE in connection.introspection.table_names() and missing():
        install()
