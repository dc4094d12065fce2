"""ZY 运行 17–20: the record is exported with its hashes and kept for six months or more; what stays can be proven."""

import csv
import datetime
import hashlib
import json
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError
from django.utils import timezone

from audit.guards import KEPT_DAYS
from audit.models import Entry
from audit.record import Subject, record
from audit.verifying import verify
from tests.audit.reading import command, of_days_ago, only, spoil


def _day(ago: int) -> str:
    return f"{timezone.localdate() - datetime.timedelta(days=ago):%Y-%m-%d}"


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_w12_an_export_holds_every_row_with_its_hashes(db: None, tmp_path: Path) -> None:
    record("test.act", obj=Subject("pages.poweritem", "7", "许可"), region="623025", note="一")
    record("test.act")
    said = command("audit_export", "--out", str(tmp_path / "all"))
    first, second = _lines(tmp_path / "all.jsonl")
    row = Entry.objects.get(number=1)
    assert first["at"] == row.at.isoformat(timespec="microseconds")
    assert (first["object_title"], first["region_code"], first["detail"]) == ("许可", "623025", {"note": "一"})
    assert second["previous"] == first["hash"] == row.hash
    digest = hashlib.sha256((tmp_path / "all.jsonl").read_bytes()).hexdigest()
    assert said == f"2 rows, SHA-256 of the JSON lines {digest}\n"
    assert only("audit.exported").detail["sha256"] == digest
    assert verify().problem == ""


def test_w12_an_export_is_narrowed_to_days_the_last_included(db: None, tmp_path: Path) -> None:
    for ago in (5, 3, 2, 0):
        of_days_ago(ago, f"{ago}天前")
    command("audit_export", "--from", _day(3), "--to", _day(2), "--out", str(tmp_path / "some"))
    assert [line["object_title"] for line in _lines(tmp_path / "some.jsonl")] == ["3天前", "2天前"]


def test_an_export_overwrites_nothing_and_wants_a_day(db: None, tmp_path: Path) -> None:
    command("audit_export", "--out", str(tmp_path / "all"))
    with pytest.raises(CommandError, match="exists"):
        command("audit_export", "--out", str(tmp_path / "all"))
    with pytest.raises(CommandError, match="not a day"):
        command("audit_export", "--from", "gestern", "--out", str(tmp_path / "new"))


@pytest.mark.parametrize("title", ["=cmd|'/c calc'!a1", "+1", "-1", "@x", "\tx"])
def test_the_table_of_an_export_holds_no_formula(db: None, tmp_path: Path, title: str) -> None:
    record("test.act", obj=Subject("x.y", "1", title))
    command("audit_export", "--out", str(tmp_path / "all"))
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as sheet:
        (line,) = csv.DictReader(sheet)
    assert line["object_title"] == f"'{title}"
    assert _lines(tmp_path / "all.jsonl")[0]["object_title"] == title


def test_zy_17_nothing_younger_than_six_months_is_removed(guarded: None, tmp_path: Path) -> None:
    of_days_ago(KEPT_DAYS - 2)
    with pytest.raises(CommandError, match="at least six months"):
        command("audit_prune", "--before", _day(KEPT_DAYS - 2), "--out", str(tmp_path / "old"))
    assert verify().count == 1
    assert list(tmp_path.iterdir()) == []


def test_w12_what_stays_after_a_removal_is_still_proven(guarded: None, tmp_path: Path) -> None:
    old, older_than_its_neighbour = of_days_ago(400), of_days_ago(300)
    of_days_ago(KEPT_DAYS + 30)
    of_days_ago(10)
    said = command("audit_prune", "--before", _day(KEPT_DAYS + 60), "--out", str(tmp_path / "old"))
    assert said == "2 rows removed\n"
    assert [line["hash"] for line in _lines(tmp_path / "old.jsonl")] == [old.hash, older_than_its_neighbour.hash]
    assert [row.number for row in Entry.objects.order_by("number")] == [3, 4, 5]
    told = only("audit.pruned").detail
    assert (told["through"], told["hash"], told["count"]) == (2, older_than_its_neighbour.hash, 2)
    assert told["sha256"] == hashlib.sha256((tmp_path / "old.jsonl").read_bytes()).hexdigest()
    command("verify_audit", "--expect", Entry.objects.get(number=3).hash)
    command("audit_prune", "--before", _day(KEPT_DAYS + 1), "--out", str(tmp_path / "old2"))
    record("test.later")
    assert command("verify_audit").startswith("OK: 4 rows")


def test_w12_everything_can_be_past_its_time(guarded: None, tmp_path: Path) -> None:
    of_days_ago(400)
    command("audit_prune", "--before", _day(200), "--out", str(tmp_path / "old"))
    assert command("verify_audit").startswith("OK: 1 rows")
    assert command("audit_prune", "--before", _day(200), "--out", str(tmp_path / "none")) == "0 rows removed\n"


def test_w12_rows_removed_without_the_command_are_missed(guarded: None) -> None:
    of_days_ago(400)
    of_days_ago(1)
    spoil("DELETE FROM RECORD WHERE number = 1")
    with pytest.raises(CommandError, match="rows before number 2 are missing"):
        command("verify_audit")


def test_a_broken_chain_is_not_pruned(db: None, tmp_path: Path) -> None:
    of_days_ago(400)
    of_days_ago(399)
    spoil("UPDATE RECORD SET action = 'x' WHERE number = 1")
    with pytest.raises(CommandError, match="row 1 was changed"):
        command("audit_prune", "--before", _day(200), "--out", str(tmp_path / "old"))
    assert Entry.objects.count() == 2
    assert list(tmp_path.iterdir()) == []


def test_six_months_are_never_shorter_than_the_calendars() -> None:
    from dateutil.relativedelta import relativedelta

    for day in range(366):
        with time_machine.travel(datetime.datetime(2027, 6, 1, tzinfo=datetime.UTC) + datetime.timedelta(days=day)):
            now = timezone.now()
            assert now - datetime.timedelta(days=KEPT_DAYS) <= now - relativedelta(months=6)
