"""The reviewer's day: my department's state, and what of it is due soon (issue 5)."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from moderation.models import OfficeTaskState
from pages.powers.models import PowerItem
from tests import factories
from tests.admin.forms import edit, messages
from tests.moderation.mailbox import submit
from tests.moderation.town import Town, signed_in, staff

DESK = "/admin/moderation/"


@pytest.fixture
def county(town: Town) -> Any:
    """Another county with a draft and an item under review, of which this town's people see nothing."""
    page = factories.county(town.portal)
    department = factories.department(page, "县公安局", "gonganju", "001", full_name="玛曲县公安局")
    people = staff(department, page, "maqu-")
    theirs = factories.item(factories.power_list(department), "外县的事项", promised_days=10)
    response = edit(signed_in(people["clerk"]), theirs, "action-submit", promised_days="7")
    assert response.status_code == 302
    OfficeTaskState.objects.update(due=timezone.localdate())
    return page


def state(client: Client) -> str:
    found = re.search(r"本单位情况.*", " ".join(messages(client.get(DESK)).split()))
    return found[0] if found else ""


def test_a_department_sees_what_it_has_published_written_and_submitted(
    town: Town, item: PowerItem, county: Any
) -> None:
    powers = item.get_parent().specific
    changed = factories.item(powers, "技工学校设立审批", promised_days=10)
    edit(town.client("clerk"), changed, remark="只是草稿")
    factories.item(powers, "还没有公布的", live=False)
    submit(town, item, promised_days="7")
    for kind in ("clerk", "head"):
        text = state(town.client(kind))
        assert "已公布4页 · 有修改没有公布2页 · 草稿1页 · 退回待改0件" in text
        assert "正在审核 ：部门负责人审核 1" in text.replace("正在审核：", "正在审核 ：")
    town.decide(item, "reject", comment="改一改")
    assert "退回待改1件" in state(town.client("clerk"))


def test_nothing_of_another_county_is_counted_or_named(town: Town, item: PowerItem, county: Any) -> None:
    for kind in ("clerk", "head", "establishment"):
        text = messages(town.client(kind).get(DESK))
        assert "外县的事项" not in text
        assert "玛曲" not in text
    assert "正在审核" not in state(town.client("head"))


def test_an_office_that_writes_nowhere_has_no_department(town: Town, item: PowerItem) -> None:
    assert state(town.client("establishment")) == ""


def test_a_head_sees_what_of_the_department_is_due_at_another_office(town: Town, item: PowerItem, county: Any) -> None:
    submit(town, item, promised_days="7")
    town.decide(item)
    step = town.step(item)
    assert step is not None
    OfficeTaskState.objects.filter(pk=step.pk).update(due=timezone.localdate() - datetime.timedelta(days=1))
    text = messages(town.client("head").get(DESK))
    assert "本单位快到期的 1" in text
    assert item.title in text
    assert "州人社局保密审查" in text
    assert f"/step/{step.pk}/" not in town.client("head").get(DESK).content.decode(), "it is not theirs to decide"
    assert "本单位快到期的" not in messages(town.client("clerk").get(DESK))


def test_the_section_takes_few_queries_whatever_there_is(
    town: Town, item: PowerItem, django_assert_max_num_queries: Any
) -> None:
    from moderation.desk.departments import departments_context

    powers = item.get_parent().specific
    for number in range(5):
        submit(town, factories.item(powers, f"事项{number}", promised_days=10), promised_days="7")
    head = type(town.people["head"]).objects.get(pk=town.people["head"].pk)
    with django_assert_max_num_queries(8):
        departments_context(head)
