"""督促 (P16): who is told when, the report with its filters and download, the panel, the command and the job."""

import csv
import datetime
import io
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command

from moderation.models import JobRun, Notice
from pages.powers.models import PowerItem
from presets.figures import load_figures
from presets.files import Preset
from supervision.models import Clock, TermFigure
from tests import factories
from tests.admin.forms import messages
from tests.moderation.mailbox import sent_to, shown
from tests.moderation.town import Town, signed_in, staff
from tests.search.office import centre
from tests.supervision.playing import REPORT, at, check, panel

pytestmark = pytest.mark.usefixtures("addresses")


def record(town: Town, page: Any, day: str, ground: str = "机构改革", by: str = "clerk") -> Clock:
    event = {"rule": "power-change", "event_on": day, "ground": ground}
    answer = town.client(by).post(f"/admin/clocks/page/{page.pk}/", event)
    assert answer.status_code == 302, messages(answer)
    clock: Clock = Clock.objects.filter(page_id=page.pk).latest("pk")
    return clock


@pytest.fixture
def other(item: PowerItem) -> PowerItem:
    return factories.item(item.get_parent().specific, "技工学校设立审批")


def test_p16_each_is_told_once_at_the_beginning_before_the_end_and_every_week_after(
    town: Town, item: PowerItem, committing: Any
) -> None:
    with at("2026-03-02", town):
        clock = record(town, item, "2026-03-02")
        assert str(clock.due) == "2026-03-30"
    told = {}
    for day in range(2, 60):
        moment = (datetime.date(2026, 3, 1) + datetime.timedelta(days=day - 1)).isoformat()
        before = set(Notice.objects.values_list("pk", flat=True))
        with at(moment), committing():
            for _twice in range(2):
                check(overdue=moment > "2026-03-30")
        fresh = Notice.objects.exclude(pk__in=before).order_by("person__username")
        if fresh:
            told[moment] = sorted({f"{notice.kind} {notice.person.username}" for notice in fresh})
            assert len(fresh) == len(told[moment]), "each person once"
    late = ["clock_late clerk", "clock_late head", "clock_late portal-establishment"]
    assert told == {
        "2026-03-02": ["clock_open clerk", "clock_open head", "clock_open portal-establishment"],
        "2026-03-25": ["clock_soon clerk", "clock_soon head"],
        "2026-03-31": late,
        "2026-04-07": late,
        "2026-04-14": late,
        "2026-04-21": late,
        "2026-04-28": late,
    }


def test_all_of_a_morning_is_one_mail_to_a_person(
    town: Town, item: PowerItem, other: PowerItem, committing: Any
) -> None:
    with at("2026-03-02", town), committing():
        record(town, item, "2026-03-02")
        record(town, other, "2026-03-02", "名称变化")
    mail.outbox.clear()
    with at("2026-03-31", town):
        with committing():
            check(overdue=True)
        (message,) = sent_to("clerk")
        assert "等2件已过法定期限，请尽快办理" in message.subject
        assert len(sent_to("head")) == 1
        assert "技工学校设立审批：事项有变化" in shown(town, "clerk")
        notice = Notice.objects.get(kind="clock_late", person=town.people["clerk"])
        answer = town.client("clerk").get(f"/admin/moderation/notices/{notice.pk}/")
        assert answer["Location"] == REPORT


def test_nobody_is_told_on_a_day_off(town: Town, item: PowerItem) -> None:
    with at("2026-03-02", town):
        record(town, item, "2026-03-02")
    with at("2026-03-07"):
        assert "通知：开始0" in check()
    with at("2026-03-09"):
        assert "通知：开始1" in check()


def test_the_command_prints_what_is_overdue_and_says_so_by_its_exit_code(town: Town, item: PowerItem) -> None:
    with at("2026-03-02", town):
        record(town, item, "2026-03-02")
        assert "超期" not in check("--quiet")
    with at("2026-04-01"):
        assert check("--quiet", overdue=True).startswith("超期2天\t2026-03-30\t甘南州 州人社局\t")


def test_the_scheduler_has_the_daily_look(town: Town, item: PowerItem) -> None:
    with at("2026-03-02", town):
        record(town, item, "2026-03-02")
        call_command("scheduler", "--once", stdout=io.StringIO(), stderr=io.StringIO())
    assert JobRun.objects.get(name="deadlines").error == ""
    assert Notice.objects.filter(kind="clock_open").exists()


def test_p16_the_report_is_filtered_by_state_rule_place_and_downloaded(
    town: Town, item: PowerItem, other: PowerItem
) -> None:
    with at("2026-03-02", town):
        record(town, item, "2026-03-02", "=1+1")
    with at("2026-03-25", town):
        record(town, other, "2026-03-25")
    with at("2026-03-31", town):
        client = town.client("establishment")
        whole = messages(client.get(REPORT))
        assert "超期1天" in whole
        assert "还有23天" in whole
        for asked, names in (
            ("state=late", {item.title}),
            ("state=open", {item.title, other.title}),
            ("state=done", set()),
            ("rule=power-resume", set()),
            ("kind=power-item", {item.title, other.title}),
            ("region_name=玛曲", set()),
            ("department_name=人社", {item.title, other.title}),
        ):
            found = messages(client.get(f"{REPORT}?{asked}"))
            assert {title for title in (item.title, other.title) if title in found} == names, asked
        answer = client.get(f"{REPORT}?export=csv")
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        assert [row["状态"] for row in rows] == ["超期1天", "还有23天"]
        assert rows[0]["事由"] == "'=1+1", "no formula"
        assert rows[0]["督促单位"] == "甘南州编办"
        assert "第20个工作日为3月30日" in rows[0]["推算过程"]


def test_each_sees_what_is_theirs_in_report_and_panel(town: Town, item: PowerItem) -> None:
    county = factories.county(town.portal)
    police = factories.department(county, "县公安局", "gonganju", "001", full_name="玛曲县公安局")
    stranger = signed_in(staff(police, county, "maqu-")["clerk"])
    with at("2026-03-02", town):
        record(town, item, "2026-03-02")
    with at("2026-03-31", town):
        stranger = signed_in(type(town.people["clerk"]).objects.get(username="maqu-clerk"))
        assert "已超期1件" in panel(town, "clerk")
        assert "已超期1件" in panel(town, "establishment")
        assert item.title in messages(centre(town.portal).get(REPORT))
        for client in (stranger, town.client("language")):
            assert item.title not in messages(client.get(REPORT))
            assert "已超期" not in messages(client.get("/admin/"))


def test_figures_come_from_the_preset_and_stay_as_edited(db: None) -> None:
    assert "budget" in load_figures(Preset("gannan"))
    TermFigure.objects.filter(rule="budget").update(amount=15)
    assert load_figures(Preset("zhangye")) == []
    assert TermFigure.objects.get(rule="budget").amount == 15
