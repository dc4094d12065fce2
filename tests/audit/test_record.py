"""W12: a row stands with the act it tells of or falls with it; a failure outlives its rollback."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import RequestFactory

from audit.current import answering
from audit.models import Entry
from audit.record import gathered, record, record_apart, record_many, write_held_back
from audit.verifying import verify
from pages.base.addresses import address_of
from tests import factories
from tests.audit.reading import only, rows


class GivenUpError(Exception):
    pass


def _record_and_give_up(action: str) -> None:
    record(action)
    raise GivenUpError


def _fail_and_give_up() -> None:
    record_apart("test.failed", why="不允许")
    _record_and_give_up("test.done")


def test_w12_a_row_falls_with_its_transaction(db: None) -> None:
    with pytest.raises(GivenUpError), transaction.atomic():
        _record_and_give_up("test.act")
    assert rows("test.act") == []


def test_w12_a_gathered_row_falls_with_its_savepoint_and_the_others_stand(db: None) -> None:
    with gathered():
        record("test.first")
        with pytest.raises(GivenUpError), transaction.atomic():
            _record_and_give_up("test.undone")
        record("test.last")
        assert not Entry.objects.exists()
    assert [row.action for row in Entry.objects.order_by("number")] == ["test.first", "test.last"]
    assert verify().problem == ""


def test_w12_gathered_rows_fall_with_the_whole(db: None) -> None:
    with pytest.raises(GivenUpError), gathered():
        _record_and_give_up("test.act")
    record("test.later")
    assert [row.action for row in Entry.objects.all()] == ["test.later"]


def test_gathering_inside_gathering_writes_once(db: None) -> None:
    with gathered():
        record_many("test.many", [None, None])
        record("test.one")
    record("test.after")
    assert [row.action for row in Entry.objects.order_by("number")] == [
        "test.many", "test.many", "test.one", "test.after",
    ]  # fmt: skip


def test_three_hundred_items_take_one_lock_and_few_queries(power_list: Any, django_assert_max_num_queries: Any) -> None:
    items = [factories.item(power_list, f"事项{number}", live=False) for number in range(3)] * 100
    with django_assert_max_num_queries(20):
        record_many("test.batch", items, batch="第1批")
    told = rows("test.batch")
    assert len(told) == 300
    assert {row.region_code for row in told} == {"623000"}
    assert verify().problem == ""


def test_w12_a_failure_outlives_the_rollback_of_its_request(db: None) -> None:
    request = RequestFactory().post("/admin/", REMOTE_ADDR="10.9.8.7")
    with answering(request):
        with pytest.raises(GivenUpError), gathered():
            _fail_and_give_up()
        write_held_back(request)
    assert rows("test.done") == []
    assert (only("test.failed").address, only("test.failed").detail) == ("10.9.8.7", {"why": "不允许"})


def test_outside_a_request_a_failure_is_written_at_once(db: None) -> None:
    record_apart("test.failed")
    assert only("test.failed").address == ""


def test_w12_actor_and_address_are_those_of_the_request_unless_given(db: None, admin: Any) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.9")
    request.user = admin
    other = get_user_model().objects.create_user("other", first_name="扎西", office="玛曲县公安局")
    with answering(request):
        record("test.own")
        record("test.given", actor=other, region="623025")
    record("test.nobody")
    own, given, nobody = only("test.own"), only("test.given"), only("test.nobody")
    assert (own.actor_id, own.actor_name, own.address) == (admin.pk, "root", "10.0.0.9")
    assert (given.actor_name, given.office, given.region_code) == ("扎西（other）", "玛曲县公安局", "623025")
    assert (nobody.actor_id, nobody.actor_name, nobody.address) == (None, "", "")


def test_w12_a_deleted_account_stays_in_the_record_as_it_was_called(db: None) -> None:
    user = get_user_model().objects.create_user("gone", office="夏河县公安局")
    record("test.act", actor=user)
    number = user.pk
    user.delete()
    row = only("test.act")
    assert (row.actor_id, row.actor_name, row.office) == (number, "gone", "夏河县公安局")
    assert verify().problem == ""


def test_names_that_are_too_long_are_cut_not_refused(db: None) -> None:
    from audit.record import Subject

    record("test.act", obj=Subject("pages.poweritem", "1", "长" * 600), region="6230000")
    assert len(only("test.act").object_title) == 255


@pytest.mark.parametrize(
    ("proxies", "peer", "heard", "told"),
    [
        ([], "10.0.0.1", "1.2.3.4", "10.0.0.1"),
        (["10.0.0.0/24"], "10.0.0.1", "1.2.3.4", "1.2.3.4"),
        (["10.0.0.0/24"], "10.0.0.1", "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (["10.0.0.0/24"], "10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2", "1.2.3.4"),
        (["10.0.0.0/24"], "10.0.0.1", "nonsense", "10.0.0.1"),
        (["10.0.0.0/24"], "10.0.0.1", "", "10.0.0.1"),
        (["10.0.0.0/24"], "9.9.9.9", "1.2.3.4", "9.9.9.9"),
        (["::1"], "::1", "240e::5", "240e::5"),
        (["10.0.0.1"], "", "1.2.3.4", ""),
    ],
)
def test_w12_a_header_is_believed_only_from_a_proxy_that_the_settings_name(
    settings: Any, proxies: list[str], peer: str, heard: str, told: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=heard)
    assert address_of(request) == told
