"""Clocks of power items: no case in three years (P14), resumption (P15), what is due and not asked for (P16)."""

import datetime
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command

from pages.powers.models import CaseCount, PowerItem
from supervision.models import Clock
from tests import factories
from tests.admin.forms import edit, messages
from tests.moderation.town import Town, signed_in
from tests.supervision.playing import REPORT, at, check, clocks, panel

GROUND = {"change_ground": "州政发〔2026〕10号"}


def counts(*figures: int) -> list[CaseCount]:
    return [CaseCount(year=2023 + at, count=count, sort_order=at) for at, count in enumerate(figures)]


def act(town: Town, page: Any, name: str, **fields: Any) -> None:
    answer = town.client("clerk").post(f"/admin/moderation/act/{page.pk}/{name}/", {**GROUND, **fields})
    assert answer.status_code == 302, messages(answer)


@pytest.fixture
def quiet(town: Town) -> PowerItem:
    return factories.item(factories.power_list(town.department), "没有人办的事项", case_counts=counts(0, 0, 0))


def test_p14_three_years_without_a_case_ask_for_an_adjustment(town: Town, quiet: PowerItem) -> None:
    busy = factories.item(quiet.get_parent().specific, "有人办的事项", case_counts=counts(0, 0, 1))
    with at("2026-03-02", town):
        assert "新开始1个期限" in check()
        assert "新开始0个期限" in check(), "found once"
        clock = Clock.objects.get()
        assert (clock.page_id, clock.rule, clock.ground) == (quiet.pk, "power-no-case", "2023年至2025年没有发生办件")
        assert clock.due == datetime.date(2026, 3, 30)
        assert clock.supervisor.kind == "establishment"
        assert not clocks(busy)
        assert "三年没有办件" in panel(town, "clerk") or "没有完成的共1件" in panel(town, "clerk")
        assert "三年没有办件，应当申请调整或者暂停" in messages(town.client("establishment").get(REPORT))


def test_p14_a_suspension_ends_the_clock_and_the_same_years_ask_no_more(town: Town, quiet: PowerItem) -> None:
    with at("2026-03-02", town):
        check()
    with at("2026-03-10", town):
        act(town, quiet, "suspend", suspension_reason="no_case")
        town.approve_all(quiet)
        clock = Clock.objects.get()
        assert (clock.closed_by, clock.closed_on) == ("publication", datetime.date(2026, 3, 10))
        assert not clock.is_late()
    with at("2026-06-01", town):
        act(town, quiet, "resume")
        town.approve_all(quiet)
        assert "新开始0个期限" in check()


def test_p14_figures_that_tell_of_cases_end_the_clock(town: Town, quiet: PowerItem) -> None:
    with at("2026-03-02", town):
        check()
        factories.draft_change(quiet, case_counts=counts(0, 0, 3))
    assert Clock.objects.get().closed_by == "publication"


def test_p15_a_confirmed_resumption_is_in_force_within_two_days(town: Town, item: PowerItem) -> None:
    with at("2026-05-28", town):
        act(town, item, "suspend", suspension_reason="no_case")
        town.approve_all(item)
        act(town, item, "resume")
        town.approve_all(item)
        clock = Clock.objects.get()
        assert (clock.rule, clock.closed_by) == ("power-resume", "publication")
        assert (clock.event_on, clock.due) == (datetime.date(2026, 5, 28), datetime.date(2026, 5, 30))
        assert clock.ground == "甘南州编办确认"


def test_p15_a_resumption_that_waits_for_an_hour_after_its_two_days_is_overdue(town: Town, item: PowerItem) -> None:
    with at("2026-05-28", town):
        act(town, item, "suspend", suspension_reason="no_case")
        town.approve_all(item)
        version = PowerItem.objects.get(pk=item.pk).get_latest_revision_as_object()
        version.status, version.suspension_reason = "active", ""
        version.go_live_at = datetime.datetime(2026, 6, 3, 1, tzinfo=datetime.UTC)
        version.save_revision(user=town.people["clerk"])
        fresh = PowerItem.objects.get(pk=item.pk)
        fresh.get_workflow().start(fresh, town.people["clerk"])
        town.approve_all(item)
        assert Clock.objects.get().is_open
    with at("2026-06-02", town):
        assert "超期3天" in check(overdue=True)
    with at("2026-06-03 10:00", town):
        call_command("publish_scheduled", stdout=StringIO(), stderr=StringIO())
        assert PowerItem.objects.get(pk=item.pk).status == "active"
        clock = Clock.objects.get()
        assert (clock.closed_on, clock.is_late()) == (datetime.date(2026, 6, 3), True)


def test_p16_a_repealed_statute_asks_for_its_items_to_be_adjusted(town: Town, admin: Any) -> None:
    old, new = factories.statute(title="旧法"), factories.statute(title="新法")
    powers = factories.power_list(town.department)
    item = factories.item(powers, "依据旧法的事项", bases=[factories.basis(old)])
    factories.item(powers, "依据新法的事项", bases=[factories.basis(new)])
    with at("2026-03-02", town):
        url = f"/admin/snippets/snippets/statute/edit/{old.pk}/"
        fields = {name: getattr(old, name) for name in ("key", "title", "rank", "issuer", "number", "version")}
        assert signed_in(admin).post(url, {**fields, "title_bo": "", "status": "repealed"}).status_code == 302
        clock = Clock.objects.get()
        assert (clock.page_id, clock.rule) == (item.pk, "power-repealed")
        assert "《旧法》已废止" in clock.ground
        assert "新开始0个期限" in check()
        form = messages(town.client("clerk").get(f"/admin/pages/{item.pk}/edit/"))
        assert "实施依据废止，应当调整事项 ：最迟2026-03-30完成" in form
        factories.draft_change(item, undertaking_office="改后的科")
        assert Clock.objects.get().is_open, "another change is no adjustment"
        factories.draft_change(item, bases=[factories.basis(new)])
        assert Clock.objects.get().closed_by == "publication"


def test_p16_a_statute_marked_as_repealed_by_mistake_asks_no_more(town: Town) -> None:
    old = factories.statute()
    factories.item(factories.power_list(town.department), bases=[factories.basis(old)])
    with at("2026-03-02", town):
        old.status = "repealed"
        old.save()
        old.status = "in_force"
        old.save()
        assert "1个情形已消失" in check()
    assert Clock.objects.get().closed_by == "no_cause"


def test_p16_two_statutes_repealed_for_one_item_open_two_clocks(town: Town) -> None:
    first, second = factories.statute(title="旧法甲"), factories.statute(title="旧法乙")
    bases = [factories.basis(first), factories.basis(second)]
    item = factories.item(factories.power_list(town.department), bases=bases)
    with at("2026-03-02", town):
        for statute in (first, second):
            statute.status = "repealed"
            statute.save()
        assert ["旧法甲" in clock.ground for clock in clocks(item)] == [True, False]
        factories.draft_change(item, bases=[factories.basis(second)])
        assert [clock.is_open for clock in clocks(item)] == [False, True]


def test_p16_a_statute_that_is_really_repealed_after_a_correction_asks_again(town: Town) -> None:
    old = factories.statute()
    item = factories.item(factories.power_list(town.department), bases=[factories.basis(old)])
    for day, status in (("2026-03-02", "repealed"), ("2026-03-03", "in_force"), ("2026-06-01", "repealed")):
        with at(day, town):
            old.status = status
            old.save()
            check()
    assert [(str(clock.event_on), clock.closed_by) for clock in clocks(item)] == [
        ("2026-03-02", "no_cause"), ("2026-06-01", ""),
    ]  # fmt: skip


def test_p16_the_establishment_office_records_a_change_and_it_is_chased_until_published(
    town: Town, item: PowerItem
) -> None:
    url = f"/admin/clocks/page/{item.pk}/"
    event = {
        "rule": "power-change",
        "event_on": "2026-03-02",
        "ground": "机构改革",
        "document_number": "州编发〔2026〕3号",
    }
    with at("2026-03-05", town):
        assert town.client("establishment").post(url, event).status_code == 302
        assert town.client("establishment").post(url, event).status_code == 302, "told that it is recorded already"
        clock = Clock.objects.get()
        assert (clock.due, clock.document_number) == (datetime.date(2026, 3, 30), "州编发〔2026〕3号")
        assert "机构改革" in messages(town.client("clerk").get(url))
    with at("2026-03-31", town):
        text = check(overdue=True)
        assert "超期1天\t2026-03-30\t甘南州 州人社局\t人力资源服务许可：事项有变化，应当提出调整" in text
        edit(town.client("clerk"), item, "action-submit", remark="按新职责修改")
        town.approve_all(item)
        clock.refresh_from_db()
        assert (clock.closed_on, clock.is_late()) == (datetime.date(2026, 3, 31), True)
        assert "新开始0个期限" in check()


def test_the_same_day_counts_whatever_the_hour_at_midnight(town: Town, quiet: PowerItem) -> None:
    """23:59 and 00:01 in 甘南 are two days, though they are one in UTC."""
    night = datetime.datetime(2026, 3, 2, 15, 59, tzinfo=datetime.UTC)
    with time_machine.travel(night, tick=False):
        check()
    assert Clock.objects.get().event_on == datetime.date(2026, 3, 2)
    other = factories.item(quiet.get_parent().specific, "另一项", case_counts=counts(0, 0, 0))
    with time_machine.travel(night + datetime.timedelta(minutes=2), tick=False):
        check()
    assert clocks(other)[0].event_on == datetime.date(2026, 3, 3)
