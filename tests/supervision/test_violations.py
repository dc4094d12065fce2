"""P17 (ZY 权责 14): the eight kinds are recorded, corrected, revoked, listed within the region and notified."""

import csv
import datetime
import io
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from accounts.models import Office
from audit.models import Entry
from pages.articles.models import ArticlePage
from pages.powers.models import PowerItem
from supervision.models import Violation
from supervision.violations.kinds import WORDING, ViolationKind
from tests import factories
from tests.admin.forms import messages
from tests.moderation.town import Town, signed_in, staff
from tests.violation_factories import FACTS, announcements, form, violation

LIST = "/admin/violations/"


def record(town: Town, target: Any, by: str = "portal-establishment", **fields: Any) -> Any:
    return clerk(town, by).post(f"{LIST}department/{town.department.pk}/", form(target, **fields))


def clerk(town: Town, kind: str) -> Client:
    return town.client(kind.removeprefix("portal-"))


@pytest.fixture
def county(town: Town) -> Any:
    """(front, department, people) of a county beside the prefecture's own department."""
    front = factories.county(town.portal)
    department = factories.department(front, "县公安局", "gonganju", "001", full_name="玛曲县公安局")
    people = {**staff(front, front, "maqu-"), "clerk": staff(department, front, "police-")["clerk"]}
    return front, department, people


def sign_in(person: Any) -> Client:
    return signed_in(type(person).objects.get(pk=person.pk))


@pytest.mark.parametrize("kind", list(ViolationKind))
def test_p17_each_of_the_eight_kinds_is_recorded_against_an_item(town: Town, item: PowerItem, kind: str) -> None:
    answer = record(town, item, kind=kind)
    assert answer.status_code == 302, messages(answer)
    held = Violation.objects.get()
    assert (held.kind, held.page_id, held.front_id) == (kind, item.pk, town.department.pk)
    shown = messages(town.client("establishment").get(answer["Location"]))
    for text in (
        WORDING[ViolationKind(kind)],
        FACTS,
        "第九条",
        "示例改〔2026〕1号",
        "2026-01-20",
        "甘南州编办",
        item.title,
    ):
        assert str(text) in shown, text
    entry = Entry.objects.get(action="violation.record")
    assert entry.detail["kind"] == kind
    assert entry.object_title == item.title
    assert entry.region_code == "623000"


def test_p17_a_department_as_a_whole_is_chosen_in_two_steps(town: Town, item: PowerItem) -> None:
    draft = factories.item(item.get_parent().specific, "还没有公布的", live=False)
    client = town.client("establishment")
    assert "甘南州" in client.get(f"{LIST}add/").content.decode().partition("<optgroup")[2]
    answer = client.get(f"{LIST}add/?department={town.department.pk}")
    assert answer["Location"] == f"{LIST}department/{town.department.pk}/"
    offered = messages(client.get(answer["Location"]))
    assert item.title in offered
    assert draft.title not in offered, "a draft is nobody else's business"
    assert record(town, town.department).status_code == 302
    assert Violation.objects.get().item_title == ""
    assert record(town, draft).status_code == 200, "not among the choices"


def test_p17_what_is_wrong_is_named_at_its_field(town: Town, item: PowerItem) -> None:
    ahead = record(town, item, found_on="2026-02-01")
    assert "日期不能晚于今天" in messages(ahead)
    early = record(town, item, correct_by="2026-01-01")
    assert "整改期限不能早于发现日期" in messages(early)
    empty = record(town, item, facts="", kind="")
    assert messages(empty).count("必需字段") == 2
    assert not Violation.objects.exists()


def test_p17_only_the_supervising_office_records(town: Town, item: PowerItem, county: Any, admin_client: Any) -> None:
    _front, _department, people = county
    url = f"{LIST}department/{town.department.pk}/"
    others = [town.client(kind) for kind in ("clerk", "head", "legal", "government")]
    for client in (*others, sign_in(people["establishment"]), admin_client):
        assert client.get(url).status_code == 404
        assert client.post(url, form(item)).status_code == 404
    assert town.client("clerk").get(f"{LIST}add/").status_code == 404
    assert not Violation.objects.exists()


def test_p17_the_prefecture_records_in_its_counties_and_the_county_in_its_own(town: Town, county: Any) -> None:
    _front, police, people = county
    own = sign_in(people["establishment"])
    assert own.post(f"{LIST}department/{police.pk}/", form(police)).status_code == 302
    assert town.client("establishment").post(f"{LIST}department/{police.pk}/", form(police)).status_code == 302
    assert sorted(Violation.objects.values_list("office_name", "region_name")) == [
        ("玛曲县编办", "玛曲县"),
        ("甘南州编办", "玛曲县"),
    ]
    prefectures = Violation.objects.get(office_name="甘南州编办")
    correction = {"correct-corrected_on": "2026-01-05", "correct-note": "已修订"}
    assert own.get(f"{LIST}{prefectures.pk}/").status_code == 200
    assert own.post(f"{LIST}{prefectures.pk}/correct/", correction).status_code == 404, "not the county's to close"
    of_county = Violation.objects.get(office_name="玛曲县编办")
    assert town.client("establishment").post(f"{LIST}{of_county.pk}/correct/", correction).status_code == 302


def test_p17_correction_is_registered_once_and_stays_late(town: Town) -> None:
    found = datetime.date(2025, 11, 3)
    held = violation(town.department, town.portal, found_on=found, correct_by=datetime.date(2025, 12, 1))
    client, url = town.client("establishment"), f"{LIST}{held.pk}/correct/"
    assert "超期没有整改" in messages(client.get(f"{LIST}{held.pk}/"))
    for day, told in (("2025-11-02", "不能早于发现日期2025-11-03"), ("2026-01-06", "日期不能晚于今天")):
        assert told in messages(client.post(url, {"correct-corrected_on": day, "correct-note": "已修订"}))
    assert client.post(url, {"correct-corrected_on": "2025-12-30", "correct-note": "已修订"}).status_code == 302
    assert "已整改，晚于期限" in messages(client.get(f"{LIST}{held.pk}/"))
    again = client.post(url, {"correct-corrected_on": "2026-01-05", "correct-note": "再来"})
    assert "不能再登记整改" in messages(again)
    assert Entry.objects.get(action="violation.correct").detail["late"] is True


def test_p17_what_was_recorded_in_error_is_revoked_with_a_reason(town: Town) -> None:
    held = violation(town.department, town.portal)
    client, url = town.client("establishment"), f"{LIST}{held.pk}/revoke/"
    assert client.post(url, {"revoke-reason": ""}).status_code == 200
    assert client.post(url, {"revoke-reason": "登记错了部门"}).status_code == 302
    assert "已撤销" in messages(client.get(f"{LIST}{held.pk}/"))
    assert "登记错了部门" in str(Entry.objects.get(action="violation.revoke").detail)
    assert "没有可以通报的" in messages(client.get(bulletin_url(town)))


def test_p17_the_list_is_filtered_and_downloaded_within_the_region(town: Town, item: PowerItem, county: Any) -> None:
    front, police, people = county
    violation(town.department, town.portal, item, facts="=1+1")
    late = {"found_on": datetime.date(2025, 11, 3), "correct_by": datetime.date(2025, 12, 1)}
    violation(police, front, kind="procedure", **late)
    client = town.client("establishment")
    for asked, count in (
        ("", 2), ("state=open", 2), ("state=late", 1), ("state=corrected", 0), ("state=revoked", 0),
        ("state=notified", 0), ("kind=procedure", 1), ("kind=other", 0), ("region_name=玛曲", 1),
        ("department_name=人社", 1), ("found_on_from=2026-01-01", 1),
    ):  # fmt: skip
        assert client.get(f"{LIST}?{asked}").content.decode().count("title-wrapper") == count, asked
    rows = download(client)
    assert [row["责任单位"] for row in rows] == ["州人社局", "县公安局"]
    assert rows[0]["事实"] == "'=1+1", "no formula"
    assert rows[1]["状态"] == "超期没有整改"
    assert [row["责任单位"] for row in download(sign_in(people["establishment"]))] == ["县公安局"]
    assert [row["责任单位"] for row in download(town.client("clerk"))] == ["州人社局"]
    assert download(town.client("language")) == []
    assert Entry.objects.filter(action="violation.export").count() == 4


def download(client: Client) -> list[dict[str, str]]:
    text = b"".join(client.get(f"{LIST}?export=csv").streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_p17_the_department_sees_what_it_has_to_correct(town: Town, county: Any) -> None:
    _front, _police, people = county
    violation(town.department, town.portal)
    for kind in ("clerk", "head", "establishment"):
        assert "没有整改的1件" in messages(town.client(kind).get("/admin/")), kind
    for client in (sign_in(people["clerk"]), sign_in(people["establishment"]), town.client("language")):
        assert "违规整改" not in messages(client.get("/admin/"))
        assert client.get(f"{LIST}{Violation.objects.get().pk}/").status_code == 404


def bulletin_url(town: Town) -> str:
    return f"{LIST}bulletin/{Office.objects.get(kind='establishment', front_id=town.portal.pk).pk}/"


def bulletin(*violations: Violation, **fields: Any) -> dict[str, Any]:
    return {
        "violations": [held.pk for held in violations],
        "title": "关于权责清单管理违规情形的通报",
        "document_number": "示例政通〔2026〕1号",
        "date": "2026-01-05",
        "opening": "经查，下列单位存在违规情形。\n责令限期改正 <b>。",
        **fields,
    }


@pytest.fixture
def staffed(town: Town) -> Town:
    """The heads and the secrecy check of the prefecture's own pages, who answer for its announcements."""
    announcements(town.portal)
    return town


def approve(town: Town, page: Any) -> None:
    """By the people of the portal's own front, who share their kinds with the department's."""
    for kind in ("head", "secrecy"):
        town.clients[kind] = signed_in(get_user_model().objects.get(username=f"portal-{kind}"))
    assert town.approve_all(page) == ["head", "secrecy"]


def test_p17_a_bulletin_passes_moderation_before_citizens_read_its_table(
    staffed: Town, item: PowerItem, county: Any, client: Client
) -> None:
    front, police, _people = county
    chosen = [violation(staffed.department, staffed.portal, item), violation(police, front, kind="procedure")]
    left = violation(staffed.department, staffed.portal, kind="other")
    answer = staffed.client("establishment").post(bulletin_url(staffed), bulletin(*chosen))
    assert answer.status_code == 302, messages(answer)
    page = ArticlePage.objects.get()
    assert not page.live
    assert client.get(page.url or "/gongkai/").status_code in {200, 404}
    assert page.title not in client.get("/gongkai/").content.decode()
    assert "通报审批中" in messages(staffed.client("establishment").get(f"{LIST}{chosen[0].pk}/"))
    approve(staffed, page)
    shown = messages(client.get(page.url))
    for text in (
        "甘南州 州人社局", "玛曲县 县公安局", item.title, FACTS, "修订清单并公布。", "2026年1月20日", "公示公告",
        str(WORDING[ViolationKind.PROCEDURE]), "示例政通〔2026〕1号", "甘南州人民政府", "<b>",
    ):  # fmt: skip
        assert text in shown, text
    assert str(WORDING[ViolationKind.OTHER]) not in shown
    assert "已通报" in messages(staffed.client("establishment").get(f"{LIST}{chosen[0].pk}/"))
    left.refresh_from_db()
    assert left.bulletin is None
    revoked = staffed.client("establishment").post(f"{LIST}{chosen[0].pk}/revoke/", {"revoke-reason": "错"})
    assert "已经写进公布的通报" in messages(revoked)
    assert Entry.objects.get(action="violation.bulletin").detail["violations"] == [held.pk for held in chosen]


def test_p17_a_returned_bulletin_is_written_anew_without_one_of_its_violations(staffed: Town) -> None:
    first, second = (violation(staffed.department, staffed.portal, kind=kind) for kind in ("other", "procedure"))
    office = staffed.client("establishment")
    assert office.post(bulletin_url(staffed), bulletin(first, second)).status_code == 302
    page = ArticlePage.objects.get()
    anew = f"{LIST}bulletin/anew/{page.pk}/"
    assert office.get(anew)["Location"] == LIST, "under review"
    staffed.clients["head"] = signed_in(get_user_model().objects.get(username="portal-head"))
    assert staffed.decide(page, "reject", comment="去掉一条").status_code == 302
    assert "修改被退回的通报" in messages(office.get(f"{LIST}{first.pk}/"))
    opened = office.get(anew)
    assert "责令限期改正 &lt;b&gt;。" in opened.content.decode(), "what was typed, as it was typed"
    assert office.post(anew, bulletin(second, title="更正后的通报")).status_code == 302
    assert ArticlePage.objects.count() == 1
    assert [held.pk for held in page.notified.all()] == [second.pk]
    approve(staffed, page)
    page.refresh_from_db()
    assert page.title == "更正后的通报"


def test_p17_a_region_without_announcements_is_told_what_is_missing(town: Town) -> None:
    held = violation(town.department, town.portal)
    answer = town.client("establishment").post(bulletin_url(town), bulletin(held))
    assert "还没有“公开信息”目录" in messages(answer)
    held.refresh_from_db()
    assert held.bulletin is None


def test_p17_a_bulletin_takes_no_violation_of_another_region(staffed: Town, county: Any) -> None:
    front, _police, people = county
    announcements(front)
    held = violation(staffed.department, staffed.portal)
    office = Office.objects.get(kind="establishment", front_id=front.pk)
    url = f"{LIST}bulletin/{office.pk}/"
    own = sign_in(people["establishment"])
    assert staffed.client("establishment").get(url).status_code == 404, "somebody else's office"
    violation(county[1], front)
    assert own.post(url, bulletin(held)).status_code == 200
    assert not ArticlePage.objects.exists()
