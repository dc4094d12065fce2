"""Funds and their documents through admin and HTTP: F3, F4, F5, F7; batches."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from accounts.provision import provision_front
from moderation.acts.structure import StructuralAct
from moderation.models import OfficeTaskState
from pages.funds.enums import Stage
from pages.funds.models import FundDocumentPage, FundPage
from pages.funds.rules import share
from tests import factories
from tests import fund_factories as funds
from tests.admin.forms import SUBMIT, create, edit, latest, messages
from tests.funds.conftest import Treasury
from tests.moderation.batching import batch_of, press
from tests.moderation.town import RECORD, editors_of, person, signed_in


def _draft(page: Any) -> Any:
    page.save_revision()
    return page


def test_f3_an_allocation_without_a_measure_is_refused_at_submission(gannan: Treasury) -> None:
    funds.fund_year(gannan.list, [funds.row(gannan.fund)])
    page = _draft(funds.allocation(gannan.fund, "10.00", live=False))
    told = messages(edit(gannan.farm.client("clerk"), page, SUBMIT))
    assert "先定办法、再分资金" in told
    assert gannan.fund.title in told
    funds.document(gannan.fund)
    assert edit(gannan.farm.client("clerk"), page, SUBMIT).status_code == 302


def test_f3_an_allocation_is_refused_at_publication_when_its_measure_has_gone(gannan: Treasury) -> None:
    funds.fund_year(gannan.list, [funds.row(gannan.fund)])
    measure = funds.document(gannan.fund)
    page = _draft(funds.allocation(gannan.fund, "10.00", live=False))
    edit(gannan.farm.client("clerk"), page, SUBMIT)
    gannan.farm.decide(page)
    gannan.farm.decide(page)
    FundDocumentPage.objects.filter(pk=measure.pk).update(live=False)
    answer = gannan.farm.decide(page)
    assert "先定办法、再分资金" in messages(answer)
    assert not FundDocumentPage.objects.get(pk=page.pk).live


def test_f3_the_last_measure_stays_one_while_an_allocation_is_public(gannan: Treasury) -> None:
    funds.fund_year(gannan.list, [funds.row(gannan.fund)])
    measure = funds.document(gannan.fund)
    given = funds.allocation(gannan.fund, "10.00")
    clerk = gannan.farm.client("clerk")
    changed = {"stage": "inspection", "change_summary": "改环节"}
    told = messages(edit(clerk, measure, SUBMIT, **changed))
    assert "唯一公布的管理办法" in told
    assert given.title in told
    funds.document(gannan.fund)
    assert edit(clerk, measure, SUBMIT, **changed).status_code == 302


def test_f3_the_last_measure_is_not_withdrawn_while_an_allocation_is_public(gannan: Treasury) -> None:
    funds.fund_year(gannan.list, [funds.row(gannan.fund)])
    measure, second = funds.document(gannan.fund), funds.document(gannan.fund)
    funds.allocation(gannan.fund, "10.00")
    url = f"/admin/moderation/act/{measure.pk}/withdraw/"
    gannan.farm.client("clerk").post(url, {"reason": "已经废止", "ground": ""})
    act = StructuralAct.objects.get()
    FundDocumentPage.objects.filter(pk=second.pk).update(live=False)
    for _office in range(3):
        step = OfficeTaskState.objects.get(status=OfficeTaskState.STATUS_IN_PROGRESS)
        answer = gannan.farm.client(step.office.kind).post(
            f"/admin/moderation/step/{step.pk}/",
            {"outcome": "approve", **RECORD.get(step.office.kind, {}), "decided_on": "2015-06-01"},
        )
    assert "唯一公布的管理办法" in messages(answer)
    act.refresh_from_db()
    assert not act.live
    assert FundDocumentPage.objects.get(pk=measure.pk).live


def test_f3_allocations_never_exceed_the_fund_and_the_figures_are_named(gannan: Treasury) -> None:
    fund = gannan.fund
    year = funds.fund_year(gannan.list, [funds.row(fund, "100.00"), funds.row(fund, "0.50", "transfer")])
    funds.document(fund)
    funds.allocation(fund, "60.25", "20.00")
    page = _draft(funds.allocation(fund, "20.26", live=False))
    told = messages(edit(gannan.farm.client("clerk"), page, SUBMIT))
    for figure in ("资金100.50万元", "已公布分配80.25万元", "这次分配20.26万元", "超出0.01万元"):
        assert figure in told
    exact = {"allocations-0-amount": "20.25"}
    assert edit(gannan.farm.client("clerk"), page, SUBMIT, **exact).status_code == 302
    gannan.farm.approve_all(page)
    lower = {"rows-0-amount": "99.00", "change_summary": "核减"}
    told = messages(edit(gannan.money.client("clerk"), year, SUBMIT, **lower))
    assert "少于已公布的分配100.50万元" in told


def test_f3_an_allocation_of_a_year_without_a_list_is_refused(gannan: Treasury) -> None:
    funds.document(gannan.fund)
    page = _draft(funds.allocation(gannan.fund, "1.00", live=False))
    assert "没有公布这项资金" in messages(edit(gannan.farm.client("clerk"), page, SUBMIT))


def test_f3_a_competitive_fund_shows_which_documents_are_missing(gannan: Treasury, client: Client) -> None:
    fund = funds.fund(gannan.list, gannan.farm.department, "农牧业产业化", competitive=True)
    funds.fund_year(gannan.list, [funds.row(fund, "200.00")])
    assert "管理办法、申报指南、评审结果公示、分配使用" in client.get(fund.url).content.decode()
    funds.document(fund)
    funds.document(fund, Stage.GUIDE)
    funds.allocation(fund, "50.00", document_number="州财农〔2015〕1号")
    body = BeautifulSoup(client.get(fund.url).content, "html.parser")
    assert body.select_one(".missing").get_text(" ", strip=True).endswith("2015年 评审结果公示")
    assert "25.0%" in body.get_text()
    stages = [head.get_text() for head in body.select("#documents ~ h3")]
    assert stages == ["管理办法", "申报指南", "分配使用"]


def test_f3_the_table_of_an_allocation_adds_up(gannan: Treasury, client: Client) -> None:
    funds.fund_year(gannan.list, [funds.row(gannan.fund, "100.00")])
    funds.document(gannan.fund)
    page = funds.allocation(gannan.fund, "0.10", "0.20")
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert soup.tfoot.select_one(".num").get_text() == "0.30"


@pytest.mark.parametrize(
    ("part", "whole", "said"), [("0.10", "0.30", "33.3%"), ("9996", "10000", "99.9%"), ("1", "0", "")]
)
def test_a_share_is_cut_and_never_rounded_up(part: str, whole: str, said: str) -> None:
    from decimal import Decimal

    assert share(Decimal(part), Decimal(whole)) == said


def test_f4_a_change_of_management_information_is_explained_to_the_public(gannan: Treasury, client: Client) -> None:
    page = funds.document(gannan.fund)
    clerk = gannan.farm.client("clerk")
    refused = messages(edit(clerk, page, SUBMIT, document_number="州农牧发〔2015〕2号"))
    assert "要在“变更说明”里写明改了什么" in refused
    assert "文号" in refused
    changed = edit(clerk, page, SUBMIT, document_number="州农牧发〔2015〕2号", change_summary="补上文号")
    assert changed.status_code == 302
    gannan.farm.approve_all(page)
    assert "补上文号" in client.get(page.url).content.decode()


def test_f5_the_department_publishes_its_funds_documents_after_the_finance_bureaus_review(gannan: Treasury) -> None:
    answer = create(
        gannan.farm.client("clerk"), gannan.fund, "funddocumentpage", title="管理办法", stage="measure", year="2015",
        document_number="州农牧发〔2015〕1号",
    )  # fmt: skip
    assert answer.status_code == 302, messages(answer)
    page = FundDocumentPage.objects.get()
    FundDocumentPage.objects.filter(pk=page.pk).update(text="<p>正文</p>")
    draft = latest(page)
    draft.text = "<p>正文</p>"
    draft.save_revision()
    assert edit(gannan.farm.client("clerk"), page, SUBMIT).status_code == 302
    step = gannan.farm.step(page)
    assert step is not None
    assert step.office.front_id == gannan.farm.department.pk
    assert step.workflow_state.submission.department_name == "州农牧局"
    assert gannan.farm.approve_all(page) == ["head", "secrecy", "finance"]
    assert Client().get(page.url).status_code == 200


def test_f5_what_a_fund_is_stays_the_finance_bureaus(gannan: Treasury) -> None:
    farm = gannan.farm.client("clerk")
    merged = funds.fund(gannan.list, gannan.farm.department)
    answer = edit(
        farm, gannan.fund, purpose="补助禁牧和草畜平衡", title="改名", state="merged", state_year="2015",
        merged_into=str(merged.pk), department=str(gannan.other.department.pk),
    )  # fmt: skip
    assert answer.status_code == 302, messages(answer)
    draft = latest(gannan.fund)
    assert (draft.purpose, draft.title, draft.state) == ("补助禁牧和草畜平衡", gannan.fund.title, "active")
    assert draft.department == gannan.farm.department
    money = edit(gannan.money.client("clerk"), gannan.fund, title="草原补奖")
    assert money.status_code == 302
    assert latest(gannan.fund).title == "草原补奖"


def test_f5_nobody_else_edits_the_list_or_the_information(gannan: Treasury) -> None:
    year = funds.fund_year(gannan.list, [funds.row(gannan.fund)])
    page = funds.document(gannan.fund)
    foreign = funds.fund(gannan.list, gannan.other.department)
    refused = [
        (gannan.farm, "edit", gannan.list), (gannan.farm, "edit", year), (gannan.farm, "edit", foreign),
        (gannan.money, "edit", page), (gannan.other, "edit", page), (gannan.other, "edit", gannan.fund),
        (gannan.other, "edit", year),
    ]  # fmt: skip
    for town, _action, target in refused:
        answer = town.client("clerk").get(f"/admin/pages/{target.pk}/edit/")
        assert answer.status_code in {302, 403, 404}, target
    for town, parent, model in (
        (gannan.farm, gannan.list, "fundpage"), (gannan.farm, gannan.list, "fundyearpage"),
        (gannan.money, gannan.fund, "funddocumentpage"), (gannan.farm, foreign, "funddocumentpage"),
        (gannan.other, gannan.fund, "funddocumentpage"),
    ):  # fmt: skip
        url = f"/admin/pages/add/pages/{model}/{parent.pk}/"
        answer = town.client("clerk").get(url)
        assert answer.status_code in {302, 403, 404}, url
        town.client("clerk").post(url, {"title": "偷加", "slug": "stolen", "year": "2015", "stage": "measure"})
    assert not FundPage.objects.filter(title="偷加").exists()
    assert not FundDocumentPage.objects.filter(title="偷加").exists()


def test_f5_rights_follow_the_department_and_leave_the_former_one(gannan: Treasury) -> None:
    farm, other = gannan.farm.client("clerk"), gannan.other.client("clerk")
    url = f"/admin/pages/{gannan.fund.pk}/edit/"
    assert farm.get(url).status_code == 200
    factories.draft_change(gannan.fund, department=gannan.other.department, change_summary="调整主管部门")
    assert farm.get(url).status_code != 200
    assert other.get(url).status_code == 200


def test_f5_a_department_that_gets_its_groups_later_gets_its_funds(home: Any) -> None:
    page = funds.fund(funds.fund_list(funds.finance_bureau(home)), farm := funds.farm_bureau(home))
    provision_front(farm, home)
    clerk = signed_in(person("late", editors_of(farm)))
    assert clerk.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_f7_a_fund_keeps_its_identity_and_says_what_it_became(gannan: Treasury, client: Client) -> None:
    old = funds.fund(
        gannan.list, gannan.farm.department, "退牧还草补助", state="merged", state_year=2015, merged_into=gannan.fund
    )
    for year, amount in ((2013, "10.00"), (2014, "12.50")):
        funds.fund_year(gannan.list, [funds.row(old, amount), funds.row(gannan.fund, "30.00")], year)
    funds.fund_year(gannan.list, [funds.row(gannan.fund, "45.00")], 2015)
    soup = BeautifulSoup(client.get(old.url).content, "html.parser")
    assert [cell.get_text(strip=True) for cell in soup.select("main table tbody th")] == ["2013", "2014"]
    assert [row.select_one(".num").get_text() for row in soup.select("main table tbody tr")] == ["10.00", "12.50"]
    assert soup.select_one("svg.amounts title").get_text() == "2014年最多，12.50万元"
    line = soup.select_one(".status-line").get_text(" ", strip=True)
    assert "已整合" in line
    assert "自2015年起" in line
    assert gannan.fund.title in line
    newer = client.get(gannan.fund.url).content.decode()
    assert "2015年起并入的专项" in newer
    assert old.url in newer


def test_f7_a_merged_fund_must_say_into_what_and_never_into_itself(gannan: Treasury) -> None:
    clerk = gannan.money.client("clerk")
    assert "要选择整合到哪一项" in messages(edit(clerk, gannan.fund, state="merged", state_year="2015"))
    other = funds.fund(gannan.list, gannan.farm.department, state="merged", state_year=2014, merged_into=gannan.fund)
    back = edit(clerk, gannan.fund, state="merged", state_year="2015", merged_into=str(other.pk))
    assert "不能整合到它自己" in messages(back)
    assert "要写明从哪一年起" in messages(edit(clerk, gannan.fund, state="abolished"))


def test_f4_f5_list_budget_and_new_fund_go_in_one_batch(gannan: Treasury, client: Client) -> None:
    fund = _draft(funds.fund(gannan.list, gannan.farm.department, "新专项", live=False))
    year = _draft(funds.fund_year(gannan.list, [funds.row(fund)], live=False))
    budget = _draft(funds.budget(gannan.list, live=False))
    batch = batch_of(gannan.money, [year, fund, budget])
    for kind in ("head", "secrecy", "establishment", "government"):
        assert press(gannan.money, batch, "approve_all", kind).status_code == 302
    for page in (year, fund, budget):
        assert client.get(page.url).status_code == 200, page


def test_f4_a_list_that_is_approved_without_its_budget_waits(gannan: Treasury) -> None:
    year = _draft(funds.fund_year(gannan.list, [funds.row(gannan.fund)], live=False))
    budget = _draft(funds.budget(gannan.list, live=False))
    batch = batch_of(gannan.money, [year, budget])
    for kind in ("head", "secrecy", "establishment"):
        press(gannan.money, batch, "approve_all", kind)
    assert "请先公布2015年的“预算公开”" in messages(gannan.money.decide(year))
    gannan.money.decide(budget)
    assert gannan.money.decide(year).status_code == 302
    assert Client().get(year.url).status_code == 200


def test_f3_measure_and_allocation_go_in_one_batch(gannan: Treasury) -> None:
    funds.fund_year(gannan.list, [funds.row(gannan.fund)])
    pages = [_draft(funds.allocation(gannan.fund, "1.00", live=False)), _draft(funds.document(gannan.fund, live=False))]
    batch = batch_of(gannan.farm, pages)
    for kind in ("head", "secrecy", "finance"):
        assert press(gannan.farm, batch, "approve_all", kind).status_code == 302
    assert FundDocumentPage.objects.public().count() == 2
