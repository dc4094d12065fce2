"""F8: the report of the assessment and its download, each within its region."""

import csv
import datetime
import io
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from accounts.models import Office
from audit.models import Entry
from supervision.assessment import remarks
from supervision.assessment.counting import rows_of
from supervision.models import Clock
from tests import factories, fund_factories
from tests.admin.forms import messages
from tests.moderation.town import Town, signed_in, staff
from tests.supervision.playing import at
from tests.violation_factories import violation

REPORT = "/admin/reports/assessment/"


def clock(front: Any, due: str, closed: str = "", **fields: Any) -> Clock:
    """A term of `front` as `supervision.clocks` keeps it."""
    deadline = datetime.date.fromisoformat(due)
    facts: dict[str, Any] = {
        "rule": "power-change", "title": front.title, "kind": "department", "event_on": deadline, "due": deadline,
        "deadline": deadline, "reckoning": "", "front": Page.objects.get(pk=front.pk),
        "event_key": f"event-{Clock.objects.count()}", "closed_on": closed or None,
    }  # fmt: skip
    return Clock.objects.create(**{**facts, **fields})


@pytest.fixture
def county(town: Town) -> Any:
    front = factories.county(town.portal)
    police = factories.department(front, "县公安局", "gonganju", "001", full_name="玛曲县公安局")
    return front, police, {**staff(front, front, "maqu-"), "police": staff(police, front, "police-")["clerk"]}


@pytest.fixture
def played(town: Town, county: Any) -> Any:
    """Of 2026 the prefecture's department has three duties done (one late) and one missing, the county's one."""
    own, police = town.department, county[1]
    clock(own, "2026-02-02", "2026-02-02")
    clock(own, "2026-03-02", "2026-02-20")
    clock(own, "2026-03-03", "2026-03-04")
    clock(own, "2026-04-01")
    clock(own, "2026-12-01")
    clock(own, "2025-12-01", "2025-12-02")
    clock(own, "2026-02-03", "2026-02-04", closed_by="no_cause")
    clock(police, "2026-01-31", "2026-01-30")
    violation(own, town.portal, kind="other")
    violation(own, town.portal, found_on=datetime.date(2025, 3, 1))
    violation(own, town.portal, revoked_on=datetime.date(2026, 1, 5))
    return county


def table(client: Client, asked: str = "") -> dict[str, list[str]]:
    text = client.get(f"{REPORT}?export=csv{asked}").content.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text))
    names = ("应公布", "按时", "逾期公布", "未公布", "按时率", "未到期", "违规")
    return {f"{row['地区']} {row['部门']}": [row[name] for name in names] for row in rows}


EMPTY = ["0", "0", "0", "0", "—", "0", "0"]
DEPARTMENT = ["4", "2", "1", "1", "50.0%", "1", "1"]
POLICE = ["1", "1", "0", "0", "100.0%", "0", "0"]


def test_f8_the_prefecture_reads_all_departments_and_counties(town: Town, played: Any) -> None:
    with at("2026-06-30", town):
        for kind in ("establishment", "government", "centre"):
            assert table(town.client(kind)) == {
                "甘南州 本级网站": EMPTY,
                "甘南州 州人社局": DEPARTMENT,
                "玛曲县 本级网站": EMPTY,
                "玛曲县 县公安局": POLICE,
            }, kind
        shown = messages(town.client("establishment").get(REPORT))
        assert "合计 5 3 1 1 60.0% 1 1" in shown
        entry = Entry.objects.filter(action="assessment.export").latest("number")
        assert entry.detail == {"year": 2026, "count": 4}


def test_f8_a_county_reads_its_own_and_a_department_itself(town: Town, played: Any) -> None:
    _front, _police, people = played
    with at("2026-06-30", town):
        sign_in = lambda person: signed_in(type(person).objects.get(pk=person.pk))  # noqa: E731
        own = {"玛曲县 本级网站": EMPTY, "玛曲县 县公安局": POLICE}
        assert table(sign_in(people["establishment"])) == own
        assert table(sign_in(people["police"])) == {"玛曲县 县公安局": POLICE}
        assert table(town.client("clerk")) == {"甘南州 州人社局": DEPARTMENT}
        assert table(town.client("language")) == {}
        assert "没有由您督促或者负责的单位" in messages(town.client("language").get(REPORT))
        assert "州人社局" not in messages(sign_in(people["establishment"]).get(REPORT))


def test_f8_a_year_and_a_region_are_chosen(town: Town, played: Any) -> None:
    with at("2026-06-30", town):
        client = town.client("establishment")
        assert table(client, "&year=2025")["甘南州 州人社局"] == ["1", "0", "1", "0", "0.0%", "0", "1"]
        assert table(client, "&region=玛曲县") == {"玛曲县 本级网站": EMPTY, "玛曲县 县公安局": POLICE}
        assert table(client, "&year=abc&region=")["玛曲县 县公安局"] == POLICE
        answer = client.get(f"{REPORT}?year=2025")
        assert answer.status_code == 200
        assert "2025年，4个单位" in messages(answer)


def test_f8_an_extension_that_was_granted_counts(town: Town, county: Any) -> None:
    clock(
        town.department, "2026-02-02", "2026-02-10",
        deadline=datetime.date(2026, 2, 15), extended_to=datetime.date(2026, 2, 15), extension_reason="依据",
    )  # fmt: skip
    with at("2026-06-30", town):
        assert table(town.client("clerk"))["甘南州 州人社局"][:5] == ["1", "1", "0", "0", "100.0%"]


def test_f8_other_remarks_stand_beside_the_figures(town: Town, played: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remarks, "_remarks", [])
    remarks.register_remarks(lambda fronts, year: {town.department.pk: [f"{year}年清单列了61项专项，超过60项。"]})
    with at("2026-06-30", town):
        client = town.client("establishment")
        assert "2026年清单列了61项专项，超过60项。" in messages(client.get(REPORT))
        assert "61项专项" in client.get(f"{REPORT}?export=csv").content.decode()


def test_f8_the_report_takes_few_queries_whatever_there_is(
    town: Town, played: Any, django_assert_max_num_queries: Any
) -> None:
    office = Office.objects.get(kind="establishment", front_id=town.portal.pk)
    user = office.members().get()
    for number in range(5):
        factories.department(played[0], f"县局{number}", f"ju{number}", f"10{number}", full_name=f"县局{number}")
    with django_assert_max_num_queries(20):
        assert len(rows_of(user, 2026, datetime.date(2026, 6, 30))) == 9


def test_f2_too_few_funds_of_a_department_stand_in_the_assessment(town: Town) -> None:
    keeper = fund_factories.fund_list(fund_factories.finance_bureau(town.portal), least_per_department=3)
    owned = fund_factories.fund(keeper, town.department)
    fund_factories.fund_year(keeper, [fund_factories.row(owned)], 2026)
    reader = town.client("establishment")
    text = messages(reader.get(f"{REPORT}?year=2026"))
    assert "管理1项专项，少于3项" in text
