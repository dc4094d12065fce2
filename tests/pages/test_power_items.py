"""Rules that a power item holds, through the model and the public pages."""

import datetime
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from pages.base.media import SiteDocument
from pages.powers.models import CaseCount, CodeReservation, PowerItem, PowerListPage
from snippets.ranks import Rank
from tests import factories


def test_a_code_is_given_at_the_first_save_and_is_the_address(power_list: Any) -> None:
    item = factories.item(power_list)
    assert item.code == item.slug == "623000-012-01-0001"
    assert item.url == f"/rensheju/quanze/{item.code}/"


def test_a_draft_has_its_code_already(power_list: Any) -> None:
    assert factories.item(power_list, live=False).slug == "623000-012-01-0001"


def test_codes_count_on_within_department_and_category(power_list: Any) -> None:
    codes = [factories.item(power_list, f"许可{n}").code for n in range(3)]
    other = factories.item(power_list, "处罚", category="penalty")
    assert [code[-4:] for code in codes] == ["0001", "0002", "0003"]
    assert other.code == "623000-012-02-0001"


def test_a_code_stays_for_life_and_is_never_given_again(power_list: Any) -> None:
    item = factories.item(power_list)
    factories.draft_change(item, category="penalty", title="改名后的许可")
    assert item.code == item.slug == "623000-012-01-0001"
    item.delete()
    assert factories.item(power_list, "另一项").code == "623000-012-01-0002"
    assert CodeReservation.objects.filter(code="623000-012-01-0001").exists()


def test_counties_and_prefecture_have_codes_of_their_own(home: Any, power_list: Any) -> None:
    county = factories.county(home)
    office = factories.department(county, "县人社局", full_name="玛曲县人力资源和社会保障局")
    here, there = factories.item(power_list), factories.item(factories.power_list(office))
    assert (here.code, there.code) == ("623000-012-01-0001", "623025-012-01-0001")


def test_p6_an_item_without_a_basis_stays_a_draft(power_list: Any) -> None:
    draft = factories.item(power_list, bases=[], live=False)
    with pytest.raises(ValidationError, match="法无授权不可为"):
        draft.save_revision().publish()
    assert not PowerItem.objects.get(pk=draft.pk).live


def test_p4_a_departments_own_document_is_refused_as_a_basis(power_list: Any) -> None:
    own = factories.statute(
        Rank.DEPARTMENT_DOCUMENT, title="关于规范办事的通知", issuer="州人社局", number="州人社发〔2015〕1号"
    )
    draft = factories.item(power_list, bases=[factories.basis(own)], live=False)
    with pytest.raises(ValidationError, match="不能作为职权依据"):
        draft.save_revision().publish()


def test_p5_bases_are_shown_by_rank_whatever_their_order(power_list: Any, client: Client, soup: Any) -> None:
    rule = factories.statute(Rank.DEPARTMENT_RULE, title="部门规章甲", issuer="人社部", number="9")
    law = factories.statute(Rank.LAW, title="法律乙")
    item = factories.item(power_list, bases=[factories.basis(rule), factories.basis(law)])
    text = soup(client.get(item.url)).get_text()
    assert text.index("《法律乙》") < text.index("《部门规章甲》（人社部令9号）")


@pytest.mark.parametrize("disclosure", ["applicant", "internal", "withheld"])
def test_p3_only_what_is_open_to_society_reaches_the_public(
    power_list: Any, client: Client, soup: Any, disclosure: str
) -> None:
    factories.item(power_list, "公开的事项")
    hidden = factories.item(power_list, "不该看见的事项", disclosure=disclosure, withheld_ground="涉及当事人")
    assert client.get(hidden.url).status_code == 404
    for address in (power_list.url, f"{power_list.url}print/", "/", "/sitemap.xml", "/sitemap-pages.xml", "/feed/",
                    "/search/?q=事项", "/sitemap/"):  # fmt: skip
        body = client.get(address).content.decode()
        assert "不该看见" not in body
        assert hidden.code not in body
    assert "共1项" in soup(client.get(power_list.url)).get_text().replace(" ", "")


def test_p3_an_item_below_a_list_that_was_taken_down_is_gone(power_list: Any, client: Client) -> None:
    item = factories.item(power_list)
    power_list.unpublish()
    assert client.get(item.url).status_code == 404
    assert item.code not in client.get("/sitemap-pages.xml").content.decode()


def test_p3_what_is_kept_back_needs_a_ground_that_stays_inside(power_list: Any) -> None:
    with pytest.raises(ValidationError, match="写明理由"):
        factories.item(power_list, disclosure="internal")


def test_p2_every_public_field_stands_on_the_page(power_list: Any, client: Client, soup: Any) -> None:
    step = {"name": "受理", "actor": "窗口", "days": 1, "note": "当场受理"}
    item = factories.item(
        power_list,
        undertaking_office="就业促进科",
        subjects=["enterprise", "citizen"],
        responsibilities="受理责任：甲\n审查责任：乙",
        accountability="丙情形",
        statutory_days=20,
        promised_days=12,
        external_steps=[("step", step)],
        supervision="信函",
        supervision_phone="0941-0000003",
        office_address="一楼大厅",
        office_phone="0941-0000004",
        discretion_standard="裁量丁",
        service_guide="指南戊",
        faq=[("entry", {"question": "问己", "answer": "答庚"})],
        remark="备注辛",
        case_counts=[
            CaseCount(year=2013, count=11),
            CaseCount(year=2014, count=22),
            CaseCount(year=2015, count=33),
        ],
    )
    text = soup(client.get(item.url)).get_text()
    for expected in (
        item.code, "人力资源服务许可", "行政许可", "州人社局", "就业促进科", "企业", "公民", "受理责任：甲",
        "审查责任：乙",
        "丙情形", "20", "12", "工作日", "当场受理", "信函", "0941-0000003", "一楼大厅", "0941-0000004",
        "裁量丁", "指南戊",
        "问己", "答庚", "备注辛", "2013", "11", "22", "33", "无", "行使中", "首次公布",
    ):  # fmt: skip
        assert expected in text, expected


def test_p2_internal_things_stay_off_the_public_page(power_list: Any, client: Client) -> None:
    secret = {"name": "内部会签", "actor": "科长", "days": 1, "note": ""}
    item = factories.item(power_list, internal_steps=[("step", secret)])
    assert "内部会签" not in client.get(item.url).content.decode()


def test_p14_a_suspended_item_is_fully_public_and_says_why(power_list: Any, client: Client, soup: Any) -> None:
    item = factories.item(
        power_list,
        status="suspended",
        suspension_reason="no_case",
        status_date="2015-11-02",
        responsibilities="责任甲",
    )
    text = soup(client.get(item.url)).get_text()
    assert "暂停" in text
    assert "三年以上未发生办件" in text
    assert "责任甲" in text
    assert item.title in client.get(power_list.url).content.decode()


def test_p14_a_suspension_needs_one_of_the_four_reasons_and_a_date(power_list: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        factories.item(power_list, status="suspended")
    assert {"suspension_reason", "status_date"} <= set(refused.value.message_dict)


def test_the_history_says_what_changed_and_on_what_ground(power_list: Any, client: Client, soup: Any) -> None:
    item = factories.item(power_list, promised_days=10, statutory_days=20)
    factories.draft_change(item, promised_days=5, change_ground="州政府决定第3号")
    factories.draft_change(item, office_phone="0941-0000009")
    notes = [(note.what, note.ground) for note in item.notes()]
    assert notes == [("修改：联系电话", ""), ("修改：承诺时限", "州政府决定第3号"), ("首次公布", "")]
    assert "州政府决定第3号" in soup(client.get(item.url)).get_text()


def test_a_publication_that_changes_nothing_writes_no_history(power_list: Any) -> None:
    item = factories.item(power_list)
    item.save_revision().publish()
    assert item.notes().count() == 1


def test_changed_bases_and_counts_appear_in_the_history(power_list: Any) -> None:
    item = factories.item(power_list)
    latest = item.get_latest_revision_as_object()
    latest.bases.add(factories.basis(factories.statute(), "第九条"))
    latest.case_counts.add(CaseCount(year=2015, count=4))
    latest.save_revision().publish()
    assert item.notes().first().what == "修改：实施依据、办理数量"


def test_an_item_page_takes_the_same_queries_for_one_basis_and_for_five(
    power_list: Any, client: Client, django_assert_max_num_queries: Any
) -> None:
    def queries(item: PowerItem) -> int:
        client.get(item.url)
        with django_assert_max_num_queries(40) as counted:
            client.get(item.url)
        return len(counted.captured_queries)

    one = factories.item(power_list, "一条依据")
    five = factories.item(power_list, "五条依据", bases=[factories.basis(factories.statute()) for _n in range(5)])
    assert queries(one) == queries(five)


def test_a_preview_shows_the_draft_with_its_bases(power_list: Any, admin_client: Client) -> None:
    item = factories.item(power_list, bases=[factories.basis(factories.statute(title="预览法"))], live=False)
    item.save_revision()
    response = admin_client.get(f"/admin/pages/{item.pk}/view_draft/")
    assert "《预览法》" in response.content.decode()


def test_a_copy_is_another_item_with_a_code_of_its_own(home: Any, power_list: Any) -> None:
    item = factories.item(power_list)
    county = factories.county(home)
    office = factories.department(county, "县人社局", "rensheju", "001", full_name="玛曲县人力资源和社会保障局")
    there = factories.power_list(office)
    copies = [item.copy(to=there, update_attrs={"slug": "copy"}), item.copy(update_attrs={"slug": "copy"})]
    codes = [copy.specific.code for copy in copies]
    assert codes == ["623025-001-01-0001", "623000-012-01-0002"]
    factories.draft_change(copies[0].specific, title="改名")
    assert PowerItem.objects.get(title="改名").code == "623025-001-01-0001"
    assert item.code == PowerItem.objects.get(pk=item.pk).code == "623000-012-01-0001"


def test_p7_a_list_with_another_title_is_not_published(department: Any) -> None:
    with pytest.raises(ValidationError, match="州人力资源和社会保障局权责清单"):
        factories.place(department, PowerListPage(title="我局的单子", slug="quanze"))


def test_p4_a_statute_that_founds_an_item_cannot_lose_its_rank(power_list: Any) -> None:
    law = factories.statute(title="奠基法")
    factories.item(power_list, bases=[factories.basis(law)])
    law.rank = Rank.DEPARTMENT_DOCUMENT
    with pytest.raises(ValidationError, match="已有事项"):
        law.clean()


def test_the_public_history_is_silent_about_internal_fields(power_list: Any) -> None:
    item = factories.item(power_list)
    step = {"name": "会签", "actor": "科长", "days": 1, "note": ""}
    factories.draft_change(item, internal_steps=[("step", step)])
    assert [note.what for note in item.notes()] == ["首次公布"]


def test_an_internal_flow_chart_must_be_closed_and_a_form_must_be_open(power_list: Any) -> None:
    opened = SiteDocument.objects.create(title="流程", file=ContentFile(b"x", "a.txt"))
    closed = SiteDocument.objects.create(title="内部表", file="b.pdf", internal=True)
    with pytest.raises(ValidationError, match="仅限内部"):
        factories.item(power_list, internal_flow_document=opened)
    with pytest.raises(ValidationError, match="公众下载不了"):
        factories.item(power_list, "另一项", forms=[("form", {"title": "表", "document": closed})])


def test_the_number_of_a_department_in_use_cannot_change(department: Any, power_list: Any) -> None:
    department.refresh_from_db()
    department.code = "999"
    with pytest.raises(ValidationError, match="不能再改"):
        department.save()


def test_a_scheduled_page_that_breaks_a_rule_holds_up_no_other(power_list: Any, capsys: Any) -> None:
    soon = timezone.now() + datetime.timedelta(minutes=5)
    broken = factories.item(power_list, "缺依据的事项", live=False)
    fine = factories.item(power_list, "按时发布的事项", live=False)
    for page in (broken, fine):
        page.go_live_at = soon
        page.save_revision().publish()
    broken.bases.all().delete()
    revision = broken.get_latest_revision()
    revision.content["bases"] = []
    revision.save()
    with time_machine.travel(soon + datetime.timedelta(minutes=1), tick=False):
        call_command("publish_scheduled")
    assert PowerItem.objects.get(pk=fine.pk).live
    assert not PowerItem.objects.get(pk=broken.pk).live
    assert "缺依据的事项" in capsys.readouterr().err
