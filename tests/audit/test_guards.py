"""W11, W12: the database itself refuses to change the record; only rows older than six months can go."""

from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from audit import guards
from audit.models import Entry
from audit.record import record
from audit.verifying import verify
from tests import factories
from tests.audit.reading import command, of_days_ago, spoil

POSTGRESQL = connection.vendor == "postgresql"


@pytest.mark.parametrize(
    "change", ["UPDATE RECORD SET action = 'x'", "UPDATE RECORD SET at = '2020-01-01'", "DELETE FROM RECORD"]
)
def test_w12_raw_sql_cannot_change_or_remove_a_row(guarded: None, change: str) -> None:
    record("test.act")
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        spoil(change)
    assert verify().count == 1


@pytest.mark.skipif(not POSTGRESQL, reason="SQLite has no TRUNCATE")
def test_w12_the_table_cannot_be_truncated(guarded: None) -> None:
    record("test.act")
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        spoil("TRUNCATE RECORD")
    assert verify().count == 1


def test_w12_only_rows_past_their_time_can_be_removed(guarded: None) -> None:
    of_days_ago(guards.KEPT_DAYS + 1)
    of_days_ago(guards.KEPT_DAYS - 1)
    spoil("DELETE FROM RECORD WHERE number = 1")
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        spoil("DELETE FROM RECORD WHERE number = 2")
    assert [row.number for row in Entry.objects.all()] == [2]


def test_a_row_past_its_time_cannot_be_changed_either(guarded: None) -> None:
    of_days_ago(400)
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        spoil("UPDATE RECORD SET action = 'x'")


def test_migrate_puts_missing_triggers_in_place(guarded: None) -> None:
    name, *_others = guards._wanted()
    spoil(f"DROP TRIGGER {name}" + (" ON RECORD" if POSTGRESQL else ""))
    assert [warning.id for warning in run_checks(databases=["default"]) if warning.id == "audit.W001"] == ["audit.W001"]
    with pytest.raises(CommandError, match=f"triggers are missing: {name}"):
        command("verify_audit")
    call_command("migrate", verbosity=0, interactive=False)
    assert guards.missing() == []
    assert not [warning for warning in run_checks(databases=["default"]) if warning.id == "audit.W001"]
    command("verify_audit")


@pytest.mark.skipif(POSTGRESQL, reason="SQLite knows no roles")
def test_grants_say_that_sqlite_knows_no_roles(db: None) -> None:
    with pytest.raises(CommandError, match="SQLite knows no roles"):
        command("audit_grants", "--role", "site")


@pytest.mark.skipif(not POSTGRESQL, reason="roles of PostgreSQL")
def test_w12_the_applications_role_can_add_and_read_and_nothing_else(
    item: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_ROLE_PASSWORD", "it's long")
    for _repeated in range(2):
        said = command("audit_grants", "--role", "audit_site", "--password-from", "SITE_ROLE_PASSWORD")
        assert "can add to the internal record" in said
    spoil("SET LOCAL ROLE audit_site")
    factories.draft_change(item, undertaking_office="审批科")
    assert only_last().action == "wagtail.publish"
    assert verify().problem == ""
    for change in ("UPDATE RECORD SET action = 'x'", "DELETE FROM RECORD", "TRUNCATE RECORD", "DROP TABLE RECORD"):
        with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
            spoil(change)
    spoil("RESET ROLE")


def only_last() -> Entry:
    last = Entry.objects.order_by("number").last()
    assert last is not None
    return last


@pytest.mark.skipif(not POSTGRESQL, reason="roles of PostgreSQL")
def test_w12_grants_refuse_a_role_that_they_could_not_bind(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (owner,) = cursor.fetchone()
    spoil("CREATE ROLE audit_parent")
    spoil("GRANT DELETE ON RECORD TO audit_parent")
    spoil("CREATE ROLE audit_child IN ROLE audit_parent")
    refusals = [
        ((owner,), r"superuser|owns"),
        (("audit_nobody",), "there is no role"),
        (("audit_nobody", "--password-from", "NO_SUCH_VARIABLE"), "is empty"),
        (("audit_child",), "still has rights"),
    ]
    for arguments, why in refusals:
        with pytest.raises(CommandError, match=why):
            command("audit_grants", "--role", *arguments)
