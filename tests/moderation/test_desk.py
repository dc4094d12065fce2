"""What a person finds on the screens of moderation: one word for submitting, words that say what to do."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from moderation.chains import forecast
from moderation.routing import Submission
from pages.powers.models import PowerItem
from tests import factories
from tests.admin.forms import edit
from tests.moderation.batching import batch_of, changed_items
from tests.moderation.town import Town


def read(client: Client, path: str) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.content, "html.parser")


def form_of(client: Client, item: PowerItem) -> BeautifulSoup:
    return read(client, f"/admin/pages/{item.pk}/edit/")


def test_w12_submitting_is_one_button_of_its_own_with_the_offices_beside_it(town: Town, item: PowerItem) -> None:
    edit(town.client("clerk"), item, "", promised_days="7")
    footer = form_of(town.client("clerk"), item).select_one("footer")
    submit = footer.select_one("[name=action-submit]")
    assert submit.get_text(strip=True) == "提交审核"
    assert submit.find_parent(attrs={"data-controller": "w-dropdown"}) is None
    assert "部门负责人审核 → 保密审查" in footer.get_text(" ", strip=True)
    saving = footer.find("button", type="submit")
    assert saving.get("name") is None, "Enter in a field must save, not submit"


def test_w12_what_came_back_is_submitted_by_the_same_words(town: Town, item: PowerItem) -> None:
    edit(town.client("clerk"), item, "action-submit", promised_days="7")
    town.decide(item, "reject", comment="时限写错了")
    footer = form_of(town.client("clerk"), item).select_one("footer")
    assert footer.select_one("[name=action-submit]").get_text(strip=True) == "提交审核"
    assert footer.select_one("[name=action-restart-workflow]") is None


def test_w12_a_new_page_is_submitted_by_the_same_button(town: Town) -> None:
    parent = factories.power_list(town.department)
    shown = read(town.client("clerk"), f"/admin/pages/add/pages/poweritem/{parent.pk}/")
    assert shown.select_one("[name=action-submit]").get_text(strip=True) == "提交审核"


def test_w12_a_page_under_review_tells_its_clerk_how_to_go_on(town: Town, item: PowerItem) -> None:
    edit(town.client("clerk"), item, "action-submit", promised_days="7")
    shown = form_of(town.client("clerk"), item)
    assert "正在审核：部门负责人审核。要再修改，先点“撤回”" in shown.get_text()
    assert shown.select_one("[name=action-cancel-workflow]").get_text(strip=True) == "撤回"
    assert "awaiting" not in shown.get_text()


def test_w12_the_account_form_offers_no_switch_for_mail_that_is_not_sent(town: Town) -> None:
    for kind in ("clerk", "head"):
        shown = read(town.client(kind), "/admin/account/")
        names = {field["name"] for field in shown.select("[name^=notifications-]")}
        assert names <= {"notifications-updated_comments_notifications"}, kind
        assert shown.find("a", href="/admin/moderation/notices/") is not None, kind


def test_w12_the_name_of_the_step_stands_in_the_page_and_not_in_wagtails_one_line(town: Town, item: PowerItem) -> None:
    edit(town.client("clerk"), item, "action-submit", promised_days="7")
    shown = read(town.client("head"), f"/admin/moderation/step/{town.step(item).pk}/")
    assert shown.select_one(".mod-step").get_text(strip=True) == "部门负责人审核"
    assert "部门负责人审核" not in shown.select_one(".w-slim-header").get_text()


def test_w12_the_desk_leads_to_submitting_a_whole_list_and_counts_what_waits_for_that(
    town: Town, item: PowerItem
) -> None:
    parent = item.get_parent()
    address = f"/admin/moderation/batch/submit/{parent.pk}/"
    assert read(town.client("clerk"), "/admin/moderation/").find("a", href=address) is None
    edit(town.client("clerk"), item, "", promised_days="7")
    link = read(town.client("clerk"), "/admin/moderation/").find("a", href=address)
    assert "1件没有提交" in link.parent.get_text()
    edit(town.client("clerk"), item, "action-submit", promised_days="7")
    assert read(town.client("clerk"), "/admin/moderation/").find("a", href=address) is None


def test_w12_the_submitter_of_a_batch_sees_where_each_of_it_is(town: Town) -> None:
    items = changed_items(town, 2)
    shown = read(town.client("clerk"), f"/admin/moderation/batch/{batch_of(town, items).pk}/").get_text()
    assert all(item.title in shown for item in items)
    assert "现在在：部门负责人审核" in shown


def test_w12_what_stands_against_an_act_is_said_with_a_way_to_mend_it(town: Town, item: PowerItem) -> None:
    edit(town.client("clerk"), item, "", promised_days="7")
    shown = read(town.client("clerk"), f"/admin/moderation/act/{item.pk}/")
    assert shown.select_one(".help-warning").find("a", href=f"/admin/pages/{item.pk}/edit/") is not None


ACTS = {
    "suspend": {"suspension_reason": "no_case"},
    "withdraw": {"reason": "不再公布", "ground": ""},
}


@pytest.mark.parametrize("act", ACTS)
def test_p14_the_form_of_an_act_names_the_offices_that_it_then_passes(town: Town, item: PowerItem, act: str) -> None:
    address = f"/admin/moderation/act/{item.pk}/{act}/"
    told = [row.get_text(strip=True) for row in read(town.client("clerk"), address).select(".mod-offices li")]
    sent = town.client("clerk").post(address, {"change_ground": "玛政发〔2015〕10号", **ACTS[act]})
    assert sent.status_code == 302, sent.content.decode()
    submission = Submission.objects.get()
    steps = forecast(submission.workflow_state.workflow, submission)
    assert told == [f"{task.name}：{office.name}" for task, office in steps]
    assert told


def test_w12_a_step_of_a_meeting_says_that_the_meeting_comes_first(town: Town, item: PowerItem) -> None:
    edit(town.client("clerk"), item, "action-submit", title="新的名称")
    while town.step(item).office.kind != "leading_group":
        town.decide(item)
    shown = read(town.client("leading_group"), f"/admin/moderation/step/{town.step(item).pk}/").get_text()
    assert "先打印送审稿提交会议" in shown
    refused = town.client("leading_group").post(f"/admin/moderation/step/{town.step(item).pk}/", {"outcome": "approve"})
    assert "会议决定的事项要登记文号和日期。" in refused.content.decode()
