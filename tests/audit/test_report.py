"""W12, 三员分立: the audit administrator alone reads the record, and each look at it is in it."""

import datetime
import io
from typing import Any

import openpyxl
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone

from audit.chain import append
from audit.models import Entry
from audit.readers import may_read
from audit.record import Subject, record
from tests.audit.reading import only, rows

URL = "/admin/reports/audit/"


def _titles(client: Client, soup: Any, **params: str) -> list[str]:
    """Titles of the objects of acts of this test, as the screen lists them."""
    table = soup(client.get(URL, params)).find("table", class_="listing")
    cells = [row.find_all("td") for row in table.tbody.find_all("tr")] if table else []
    found = [row[6].get_text(strip=True) for row in cells]
    return [title for title in found if title.startswith("事")]


def _old(days: int, title: str, **more: Any) -> None:
    at = timezone.now() - datetime.timedelta(days=days)
    append([Entry(at=at, action="test.act", object_title=title, detail={}, **more)])


def test_w12_the_audit_administrator_reads_who_did_what_when_and_from_where(
    auditor: Client, soup: Any, admin: Any
) -> None:
    matter = Subject("pages.poweritem", "7", "事项甲")
    record("account.login_failed", actor=admin, obj=matter, region="623025", why="测", known_account=True)
    row = Entry.objects.get(object_title="事项甲")
    line = soup(auditor.get(URL)).find("td", string=lambda text: text and "事项甲" in text).find_parent("tr")
    text = line.get_text(" ", strip=True)
    for said in (
        f"{timezone.localtime(row.at):%Y-%m-%d %H:%M:%S}",
        "root",
        "登录失败",
        "7",
        "623025",
        "why：测",
        "账户存在：是",
    ):
        assert said in text


def test_w12_the_record_is_closed_to_everybody_else_even_a_superuser(
    admin_client: Client, clerk: Client, client: Client
) -> None:
    for url in (URL, f"{URL}results/", f"{URL}?export=csv"):
        for person in (admin_client, clerk, client):
            assert person.get(url).status_code == 302
    assert rows("audit.viewed") == rows("audit.exported") == []
    assert len(rows("access.refused")) == 6


def test_w12_the_menu_offers_it_to_whoever_may_read_it(auditor: Client, admin_client: Client) -> None:
    assert URL in auditor.get("/admin/").content.decode()
    assert URL not in admin_client.get("/admin/").content.decode()


def test_a_right_given_to_the_person_or_by_being_superuser_is_not_enough(admin: Any, auditors: Group) -> None:
    admin.user_permissions.add(Permission.objects.get(codename="view_entry", content_type__app_label="audit"))
    assert admin.has_perm("audit.view_entry")
    assert not may_read(admin)
    member = get_user_model().objects.create_user("shenji")
    member.groups.add(auditors)
    assert may_read(member)
    member.is_active = False
    assert not may_read(member)


def test_w12_it_is_narrowed_by_day_person_act_and_object(auditor: Client, soup: Any) -> None:
    _old(10, "事一", actor_name="卓玛", office="玛曲县公安局")
    _old(5, "事二", actor_name="扎西", object_id="77")
    record("wagtail.publish", obj=Subject("wagtailcore.page", "78", "事三"))
    day = f"{timezone.localdate() - datetime.timedelta(days=7):%Y-%m-%d}"
    assert _titles(auditor, soup) == ["事三", "事二", "事一"]
    assert _titles(auditor, soup, at_from=day) == ["事三", "事二"]
    assert _titles(auditor, soup, at_to=day) == ["事一"]
    assert _titles(auditor, soup, person="卓玛") == _titles(auditor, soup, person="玛曲县") == ["事一"]
    assert _titles(auditor, soup, action="wagtail.publish") == ["事三"]
    assert _titles(auditor, soup, subject="77") == _titles(auditor, soup, subject="事二") == ["事二"]


def test_it_is_paged(auditor: Client, soup: Any) -> None:
    for number in range(60):
        record("test.act", obj=Subject("x.y", str(number), f"事{number}"))
    assert len(_titles(auditor, soup)) >= 49
    assert "事0" in _titles(auditor, soup, p="2")
    assert "事59" not in _titles(auditor, soup, p="2")


def test_w12_a_look_and_a_download_are_recorded_with_what_was_asked(auditor: Client) -> None:
    auditor.get(URL, {"person": "卓玛", "action": ""})
    assert (only("audit.viewed").actor_name, only("audit.viewed").detail) == ("shenji", {"asked": {"person": ["卓玛"]}})
    auditor.get(URL, {"export": "csv"})
    assert only("audit.exported").detail == {"asked": {"export": ["csv"]}}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_the_download_holds_no_formula(auditor: Client, sign: str) -> None:
    record("test.act", obj=Subject("x.y", "1", f"{sign}cmd|'/c calc'!a1"))
    text = b"".join(auditor.get(URL, {"export": "csv"}).streaming_content).decode()  # type: ignore[attr-defined]
    assert text.startswith("\ufeff序号,时间,操作人,所在机构,来源地址,操作,对象,对象编号,行政区划代码,详情,校验值\r\n")
    assert f",'{sign}cmd" in text
    assert f",{sign}cmd" not in text
    book = io.BytesIO(b"".join(auditor.get(URL, {"export": "xlsx"}).streaming_content))  # type: ignore[attr-defined]
    assert all(cell.data_type != "f" for row in openpyxl.load_workbook(book).active.rows for cell in row)
