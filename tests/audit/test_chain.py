"""W12: `verify_audit` proves that no row was changed, removed or slipped in."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import CommandError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.hashing import canonical, plain
from audit.models import AppendOnlyError, Entry
from audit.record import record
from audit.verifying import verify
from tests.audit.reading import command, spoil

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def five(db: None) -> None:
    for number in range(5):
        record("test.act", note=f"第{number}件")


def test_w12_a_whole_chain_is_proven_with_its_length_and_last_hash(five: None) -> None:
    last = Entry.objects.order_by("number").last()
    assert last is not None
    assert command("verify_audit") == f"OK: 5 rows, last hash {last.hash}\n"


def test_an_empty_record_is_whole(db: None) -> None:
    assert command("verify_audit").startswith("OK: 0 rows")


@pytest.mark.parametrize(
    "column", ["at", "actor_name", "office", "address", "action", "object_title", "region_code", "detail", "actor_id"]
)
def test_w12_a_changed_row_is_named_whatever_was_changed(five: None, column: str) -> None:
    value: Any = {"at": datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC), "detail": "{}", "actor_id": 7}.get(
        column, "x"
    )
    spoil("UPDATE RECORD SET COLUMN = %s WHERE number = 3".replace("COLUMN", column), value)
    with pytest.raises(CommandError, match="row 3 was changed"):
        command("verify_audit")


def test_w12_a_changed_row_with_a_reckoned_hash_breaks_the_next(five: None) -> None:
    third = Entry.objects.get(number=3)
    third.action = "test.other"
    from audit.hashing import hash_of

    spoil("UPDATE RECORD SET action = 'test.other', hash = %s WHERE number = 3", hash_of(third, third.previous))
    with pytest.raises(CommandError, match="row 4 does not continue row 3: forked"):
        command("verify_audit")


def test_w12_a_removed_row_is_named(five: None) -> None:
    spoil("DELETE FROM RECORD WHERE number = 2")
    with pytest.raises(CommandError, match="BROKEN after 1 rows: row 2 is missing"):
        command("verify_audit")


def test_w12_a_beginning_that_was_cut_off_is_found(five: None) -> None:
    spoil("DELETE FROM RECORD WHERE number <= 2")
    with pytest.raises(CommandError, match="rows before number 3 are missing"):
        command("verify_audit")


def test_w12_an_end_that_was_cut_off_is_found_by_a_hash_noted_before(five: None) -> None:
    noted = verify().last
    command("verify_audit", "--expect", noted)
    record("test.act")
    command("verify_audit", "--expect", noted)
    spoil("DELETE FROM RECORD WHERE number >= 5")
    assert verify().problem == ""
    with pytest.raises(CommandError, match=f"no row has the hash {noted}"):
        command("verify_audit", "--expect", noted)


def test_w12_the_model_refuses_every_change(five: None) -> None:
    row = Entry.objects.get(number=1)
    for attempt in (
        row.save,
        row.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(action="x"),
        lambda: Entry.objects.bulk_update([row], ["action"]),
        lambda: Entry.objects.create(action="x"),
        lambda: Entry.objects.get_or_create(action="x"),
    ):
        with pytest.raises(AppendOnlyError, match="only grows"):
            attempt()
    assert verify().count == 5


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(detail=st.dictionaries(st.text(min_size=1, max_size=8), JSON, max_size=4), title=st.text(max_size=400))
def test_whatever_is_recorded_verifies_when_it_is_read_back(db: None, detail: dict[str, Any], title: str) -> None:
    from audit.record import Subject

    record("test.any", obj=Subject("test.thing", "1", title), told=detail)
    assert verify().problem == ""
    assert Entry.objects.order_by("number").last().detail["told"] == plain(detail)  # type: ignore[union-attr]


@given(detail=JSON)
def test_canonical_text_is_one_for_equal_values_and_plain_changes_nothing_twice(detail: Any) -> None:
    once = plain(detail)
    assert plain(once) == once
    turned = dict(reversed(once.items())) if isinstance(once, dict) else once
    assert canonical(turned) == canonical(once)


@given(first=JSON, second=JSON)
def test_different_values_have_different_text(first: Any, second: Any) -> None:
    one, other = plain(first), plain(second)
    assert (canonical(one) == canonical(other)) == (one == other and repr_types(one) == repr_types(other))


def repr_types(value: Any) -> Any:
    """`True == 1` in Python, not in JSON."""
    if isinstance(value, dict):
        return {name: repr_types(inner) for name, inner in value.items()}
    return [repr_types(inner) for inner in value] if isinstance(value, list) else type(value)


def test_what_json_has_no_word_for_is_kept_as_text(db: None) -> None:
    record("test.any", day=datetime.date(2015, 12, 1), money=Decimal("1.50"), some={"b", "a"}, nul="a\x00b")
    assert Entry.objects.get().detail == {"day": "2015-12-01", "money": "1.50", "some": ["a", "b"], "nul": "a\ufffdb"}
