"""财政专项资金清单 through admin and HTTP: F1, F2, F4, F6."""

import csv
from decimal import Decimal
from typing import Any

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from moderation.acts.structure import StructuralAct
from pages.funds.models import FundDocumentPage, FundYearPage
from pages.funds.rules import exact_sum
from pages.funds.warnings import fund_warnings
from tests import fund_factories as funds
from tests.admin.forms import SUBMIT, create, edit, messages
from tests.funds.conftest import Treasury

AMOUNTS = st.lists(st.decimals("0.01", "999999999999.99", places=2), max_size=60)


@given(AMOUNTS)
def test_f1_sums_are_exact_whatever_the_amounts(amounts: list[Decimal]) -> None:
    hundredths = sum(int(amount * 100) for amount in amounts)
    assert f"{exact_sum(amounts):.2f}" == f"{hundredths // 100}.{hundredths % 100:02d}"


def _figures(table: Any) -> list[str]:
    return [cell.get_text(strip=True) for cell in table.select("tbody td.num")]


def test_f1_a_year_shows_both_tables_with_their_sums_and_can_be_narrowed(gannan: Treasury, client: Client) -> None:
    fund = gannan.fund
    other = funds.fund(gannan.list, gannan.other.department, "就业补助")
    rows = [funds.row(fund, "0.10"), funds.row(other, "0.20"), funds.row(fund, "1234567.89", "transfer")]
    page = funds.fund_year(gannan.list, rows, note="依据2015年州级部门预算安排编制。")
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    department, transfer = soup.select("main table")
    headers = [cell.get_text(strip=True) for cell in department.select("thead th")]
    assert headers == ["序号", "专项名称", "金额（万元）", "执行部门"]
    assert _figures(department) == ["0.10", "0.20"]
    assert department.tfoot.select_one(".num").get_text() == "0.30"
    assert transfer.tfoot.select_one(".num").get_text() == "1,234,567.89"
    assert "依据2015年州级部门预算安排编制" in soup.get_text()
    assert soup.select_one("svg title").get_text() == "州农牧局最多，1,234,567.99万元"
    narrowed = BeautifulSoup(client.get(f"{page.url}?department=rensheju&type=department").content, "html.parser")
    assert [_figures(table) for table in narrowed.select("main table")] == [["0.20"]]
    most = BeautifulSoup(client.get(f"{page.url}?sort=amount").content, "html.parser")
    assert _figures(most.table) == ["0.20", "0.10"]
    assert [cell.get_text() for cell in most.table.select("tbody td.number")] == ["2", "1"]
    assert client.get(f"{page.url}?department=<script>&type=x&sort=y").context["listing"].count == 3


def test_f1_other_years_are_links(gannan: Treasury, client: Client) -> None:
    pages = [funds.fund_year(gannan.list, [funds.row(gannan.fund)], year) for year in (2013, 2014)]
    soup = BeautifulSoup(client.get(pages[0].url).content, "html.parser")
    assert [link["href"] for link in soup.select("nav.years a")] == [pages[1].url, pages[0].url]
    listed = BeautifulSoup(client.get(gannan.list.url).content, "html.parser")
    assert [link["href"] for link in listed.select("main table.amounts-table th a")] == [pages[1].url, pages[0].url]


def test_f6_the_table_is_downloaded_without_script_and_adds_up(gannan: Treasury, client: Client) -> None:
    trap = funds.fund(gannan.list, gannan.farm.department, "=1+1")
    page = funds.fund_year(gannan.list, [funds.row(gannan.fund, "0.10"), funds.row(trap, "0.20", "transfer")])
    link = BeautifulSoup(client.get(page.url).content, "html.parser").find("a", string=lambda text: "下载" in str(text))
    link = link or BeautifulSoup(client.get(page.url).content, "html.parser").select_one(".facts-line a")
    answer = client.get(link["href"])
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))
    assert exact_sum(Decimal(row["金额（万元）"]) for row in rows) == Decimal("0.30")
    assert [row["专项名称"] for row in rows] == [gannan.fund.title, "'=1+1"]
    assert [row["类别"] for row in rows] == ["部门预算专项", "转移支付专项"]


def test_f6_a_year_that_is_not_public_cannot_be_downloaded(gannan: Treasury, client: Client) -> None:
    page = funds.fund_year(gannan.list, [funds.row(gannan.fund)], live=False)
    assert client.get(f"{page.url}csv/").status_code == 404


def _with_figures(gannan: Treasury, **figures: Any) -> None:
    type(gannan.list).objects.filter(pk=gannan.list.pk).update(**figures)


def test_f2_too_many_or_too_few_funds_are_warned_of_and_never_refused(gannan: Treasury) -> None:
    _with_figures(gannan, most_funds=1, most_per_department=1)
    more = [funds.fund(gannan.list, gannan.farm.department) for _number in range(2)]
    alone = funds.fund(gannan.list, gannan.other.department)
    page = funds.fund_year(gannan.list, [funds.row(each) for each in (gannan.fund, *more, alone)], live=False)
    page.save_revision()
    answer = edit(gannan.money.client("clerk"), page, note="改了备注")
    assert answer.status_code == 302
    told = messages(gannan.money.client("clerk").get(answer.url))
    for text in ("列了4项专项，超过1项", "州农牧局管理3项专项，超过1项", "州人社局管理1项专项，少于3项"):
        assert text in told
    on_list = messages(gannan.money.client("clerk").get(f"/admin/pages/{gannan.list.pk}/edit/"))
    assert "列了4项专项，超过1项" in on_list


def test_f2_a_department_of_a_single_function_keeps_one(gannan: Treasury) -> None:
    kind = type(gannan.farm.department)
    kind.objects.filter(pk=gannan.farm.department.pk).update(single_function=True)
    page = funds.fund_year(gannan.list, [funds.row(gannan.fund)])
    assert fund_warnings(FundYearPage.objects.get(pk=page.pk)) == []
    second = funds.fund(gannan.list, gannan.farm.department)
    page.rows = [funds.row(gannan.fund), funds.row(second)]
    assert fund_warnings(page) == ["州农牧局职能单一，应整合保留1项，清单里有2项。"]


def test_f2_sixty_funds_are_enough_for_a_prefecture(gannan: Treasury) -> None:
    _with_figures(gannan, most_funds=60, most_per_department=None, least_per_department=None)
    page = FundYearPage(year=2015, title="清单", path=f"{gannan.list.path}0099", depth=gannan.list.depth + 1)
    many = [type(gannan.fund)(pk=10_000 + n, title="专项", department=gannan.farm.department) for n in range(61)]
    page.rows = [funds.row(each) for each in many[:60]]
    assert fund_warnings(page) == []
    page.rows = [funds.row(each) for each in many]
    assert fund_warnings(page) == ["2015年清单列了61项专项，超过60项。"]


def test_f4_a_list_in_zhangye_waits_for_the_consent_of_the_government(zhangye: Treasury) -> None:
    page = funds.fund_year(zhangye.list, [funds.row(zhangye.fund)], live=False, government_agreed_on=None)
    page.save_revision()
    clerk = zhangye.money.client("clerk")
    assert "请填写政府研究同意的日期" in messages(edit(clerk, page, SUBMIT))
    assert edit(clerk, page, SUBMIT, government_agreed_on="2015-01-20").status_code == 302
    assert zhangye.money.approve_all(page) == ["head", "secrecy", "government"]
    assert Client().get(page.url).status_code == 200


def test_f4_a_list_in_gannan_waits_for_the_budget(gannan: Treasury) -> None:
    page = funds.fund_year(gannan.list, [funds.row(gannan.fund)], live=False)
    page.save_revision()
    clerk = gannan.money.client("clerk")
    assert "请先公布2015年的“预算公开”" in messages(edit(clerk, page, SUBMIT))
    funds.budget(gannan.list)
    assert edit(clerk, page, SUBMIT).status_code == 302
    assert gannan.money.approve_all(page) == ["head", "secrecy", "establishment", "government"]
    assert Client().get(page.url).status_code == 200


def test_f4_the_budget_names_the_day_of_the_congress(gannan: Treasury) -> None:
    page = funds.budget(gannan.list, live=False, congress_approved_on=None)
    page.save_revision()
    assert "请填写人代会批准预算的日期" in messages(edit(gannan.money.client("clerk"), page, SUBMIT))


def test_f4_a_change_of_a_public_list_is_explained_to_the_public(gannan: Treasury, client: Client) -> None:
    page = funds.fund_year(gannan.list, [funds.row(gannan.fund)])
    clerk = gannan.money.client("clerk")
    assert "要在“变更说明”里写明改了什么" in messages(edit(clerk, page, SUBMIT, note="调整"))
    assert edit(clerk, page, SUBMIT, note="调整", change_summary="追加草原补奖资金").status_code == 302
    gannan.money.approve_all(page)
    assert "追加草原补奖资金" in client.get(page.url).content.decode()


def test_a_row_names_a_public_fund_and_each_fund_once_in_a_table(gannan: Treasury) -> None:
    draft = funds.fund(gannan.list, gannan.farm.department, "没有公布的专项", live=False)
    gone = funds.fund(gannan.list, gannan.farm.department, "旧专项", state="abolished", state_year=2015)
    rows = [funds.row(each) for each in (gannan.fund, gannan.fund, draft, gone)]
    page = funds.fund_year(gannan.list, rows, live=False)
    page.save_revision()
    funds.budget(gannan.list)
    told = messages(edit(gannan.money.client("clerk"), page, SUBMIT))
    for text in ("第2行", "出现了两次", "第3行", "“没有公布的专项”还没有公布", "“旧专项”从2015年起已取消"):
        assert text in told


def test_only_the_finance_bureau_has_a_list_and_only_one(gannan: Treasury, admin_client: Client) -> None:
    from pages.funds.models import FundListPage

    assert not FundListPage.can_create_at(gannan.farm.department)
    assert not FundListPage.can_create_at(gannan.money.department)
    answer = admin_client.get(f"/admin/pages/add/pages/fundlistpage/{gannan.farm.department.pk}/")
    assert answer.status_code in {302, 403}


def test_a_year_is_made_in_the_admin_and_gets_the_year_as_its_address(gannan: Treasury) -> None:
    answer = create(gannan.money.client("clerk"), gannan.list, "fundyearpage", title="2016年清单", year="2016")
    assert answer.status_code == 302, messages(answer)
    assert FundYearPage.objects.get(year=2016).slug == "2016"


def test_f3_a_fund_that_was_allocated_of_is_not_dropped_from_its_years_list(gannan: Treasury) -> None:
    other = funds.fund(gannan.list, gannan.farm.department, "农机购置补贴")
    year = funds.fund_year(gannan.list, [funds.row(other), funds.row(gannan.fund)])
    funds.document(gannan.fund)
    funds.allocation(gannan.fund, "60.00", "20.25")
    clerk = gannan.money.client("clerk")
    told = messages(edit(clerk, year, SUBMIT, **{"rows-1-DELETE": "on", "change_summary": "删去一项"}))
    assert f"2015年的分配已经公布：“{gannan.fund.title}”80.25万元" in told
    left = messages(edit(clerk, year, SUBMIT, year="2016", change_summary="改年度"))
    assert f"“{gannan.fund.title}”80.25万元" in left
    kept = edit(clerk, year, SUBMIT, **{"rows-0-DELETE": "on", "change_summary": "删去另一项"})
    assert kept.status_code == 302, messages(kept)


def test_f3_a_years_list_is_not_withdrawn_while_allocations_of_it_are_public(gannan: Treasury) -> None:
    year = funds.fund_year(gannan.list, [funds.row(gannan.fund)])
    funds.document(gannan.fund)
    given = funds.allocation(gannan.fund, "60.00")
    clerk = gannan.money.client("clerk")
    url = f"/admin/moderation/act/{year.pk}/withdraw/"
    told = clerk.post(url, {"reason": "重新编制", "ground": ""}, follow=True).content.decode()
    assert "2015年的分配已经公布" in told
    assert not StructuralAct.objects.exists()
    FundDocumentPage.objects.filter(pk=given.pk).update(live=False)
    clerk.post(url, {"reason": "重新编制", "ground": ""})
    assert StructuralAct.objects.get().page_id == year.pk


def test_f7_funds_that_are_running_stand_before_those_that_ended(gannan: Treasury, client: Client) -> None:
    farm = gannan.farm.department
    funds.fund(gannan.list, farm, "甲", state="abolished", state_year=2015)
    funds.fund(gannan.list, farm, "乙", state="merged", state_year=2015, merged_into=gannan.fund)
    groups = client.get(gannan.list.url).context["overview"].groups
    assert [line.fund.title for _department, lines in groups for line in lines] == [gannan.fund.title, "乙", "甲"]


def test_rules_of_a_years_list_ask_as_often_for_many_funds_as_for_few(gannan: Treasury) -> None:
    several = [funds.fund(gannan.list, gannan.farm.department) for _number in range(6)]
    year = funds.fund_year(gannan.list, [funds.row(each) for each in several])
    few = funds.fund_year(gannan.list, [funds.row(each) for each in several[:2]], 2014)
    for each in several[:3]:
        funds.document(each)
        funds.allocation(each, "1.00")

    def asked(page: Any) -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            assert page.publication_errors() == {}
            fund_warnings(page)
        return [query["sql"][:150] for query in queries]

    many = asked(FundYearPage.objects.get(pk=year.pk))
    assert len(many) == len(asked(FundYearPage.objects.get(pk=few.pk))), many
