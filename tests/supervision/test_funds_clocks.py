"""F4 on fund lists: the budget within 20 days, the list with it or after the consent, changes within 20 days."""

import datetime
from typing import Any

import pytest
from django.test import Client

from supervision.clocks.rules import recorded_rules
from supervision.models import Clock
from tests import factories
from tests.admin.forms import messages
from tests.moderation.town import Town, staff
from tests.supervision.playing import REPORT, at

funds = pytest.importorskip("tests.fund_factories")


@pytest.fixture
def finance(town: Town) -> Any:
    """The 财政局 with its people in the town's place of a department."""
    bureau = funds.finance_bureau(town.portal)
    town.people |= staff(bureau, town.portal, "money-")
    town.department = bureau
    return bureau


@pytest.fixture
def farm(town: Town) -> Any:
    return funds.farm_bureau(town.portal)


def running(rule: str) -> Clock:
    return Clock.objects.get(rule=rule, closed_on=None)


def draft(page: Any, **fields: Any) -> Any:
    page.save_revision()
    return page


def test_f4_the_budget_and_the_list_are_due_twenty_days_after_the_congress(finance: Any, farm: Any) -> None:
    fund_list = funds.fund_list(finance)
    with at("2026-02-12"):
        budget = draft(funds.budget(fund_list, 2026, live=False, congress_approved_on=datetime.date(2026, 2, 10)))
    assert {clock.rule for clock in Clock.objects.all()} == {"budget", "fund-list-congress"}
    assert {clock.page_id for clock in Clock.objects.all()} == {fund_list.pk}
    assert str(running("budget").due) == "2026-03-02"
    with at("2026-02-27"):
        factories.publish(budget)
        assert Clock.objects.get(rule="budget").closed_by == "publication"
        assert running("fund-list-congress")
    with at("2026-03-05"):
        fund = funds.fund(fund_list, farm)
        funds.fund_year(fund_list, [funds.row(fund)], 2026)
        clock = Clock.objects.get(rule="fund-list-congress")
        assert (str(clock.closed_on), clock.is_late()) == ("2026-03-05", True)


def test_f4_after_the_consent_of_the_government_where_the_region_has_it_so(finance: Any, farm: Any) -> None:
    fund_list = funds.fund_list(finance, publication="consent")
    fund = funds.fund(fund_list, farm)
    with at("2026-02-12"):
        year = funds.fund_year(
            fund_list, [funds.row(fund)], 2026, live=False, government_agreed_on=datetime.date(2026, 2, 11)
        )
        draft(year)
    assert [clock.rule for clock in Clock.objects.all()] == ["fund-list-consent"]
    with at("2026-02-20"):
        factories.publish(year)
    assert Clock.objects.get().closed_by == "publication"


def test_f4_a_change_of_a_fund_is_the_duty_of_its_department_and_the_finance_bureau_chases(
    town: Town, finance: Any, farm: Any, client: Client
) -> None:
    people = staff(farm, town.portal, "farm-")
    fund = funds.fund(funds.fund_list(finance), farm, "草原生态保护补助奖励资金")
    with at("2026-03-03", town):
        event = {"rule": "fund-change", "event_on": "2026-03-02", "ground": "分配办法调整"}
        owner = Town(town.portal, farm, people)
        assert owner.client("clerk").post(f"/admin/clocks/page/{fund.pk}/", event).status_code == 302
        clock = running("fund-change")
        assert (clock.front_id, str(clock.due), clock.supervisor.front_id) == (farm.pk, "2026-03-23", finance.pk)
        assert "草原生态保护补助奖励资金" in messages(town.client("head").get(REPORT))
        assert "最迟2026年3月23日更新" in client.get(fund.url).content.decode()
        funds.document(fund, title="新的管理办法")
        assert Clock.objects.get(rule="fund-change").closed_by == "publication"


def test_f4_a_change_that_was_approved_opens_a_term_on_list_document_and_budget(finance: Any, farm: Any) -> None:
    fund_list = funds.fund_list(finance)
    fund = funds.fund(fund_list, farm)
    whole = funds.fund_year(fund_list, [funds.row(fund)], 2026)
    document = funds.document(fund, issued_on=datetime.date(2026, 1, 2))
    assert not Clock.objects.filter(rule="fund-change").exists(), "what comes out first is no change"
    with at("2026-03-03"):
        for page, name in ((whole, "government_agreed_on"), (document, "issued_on")):
            version = page.get_latest_revision_as_object()
            setattr(version, name, datetime.date(2026, 3, 2))
            version.change_summary = "调整"
            version.save_revision()
            assert (running("fund-change").page_id, str(running("fund-change").due)) == (page.pk, "2026-03-23")
            factories.publish(version)
            assert not Clock.objects.filter(rule="fund-change", closed_on=None).exists()


@pytest.mark.parametrize("kind", ["fund-year", "budget", "fund-document"])
def test_f4_a_change_may_be_recorded_on_every_kind_of_the_fund_list(kind: str) -> None:
    assert "fund-change" in {rule.key for rule in recorded_rules(kind)}


@pytest.mark.parametrize("kind", ["poverty-plan", "poverty-information"])
def test_a4_a_change_may_be_recorded_on_plan_and_information(kind: str) -> None:
    assert "poverty-change" in {rule.key for rule in recorded_rules(kind)}
