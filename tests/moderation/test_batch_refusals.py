"""What stands against a decision over many (W12): it is named, nothing is done, and the rest can go on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupApprovalTask, WorkflowTask

from moderation.batches.models import BatchAct
from moderation.models import Chain
from tests.admin.forms import messages
from tests.moderation.batching import CHAIN, batch_of, changed_items, draft_of, phones, press, send, waiting
from tests.moderation.town import Town, person


def test_an_entry_that_breaks_a_rule_at_the_end_keeps_all_from_being_public(town: Town) -> None:
    items = changed_items(town)
    batch = batch_of(town, items)
    for office in CHAIN[:-1]:
        press(town, batch, "approve_all", office)
    statute = items[1].bases.get().statute
    type(statute).objects.filter(pk=statute.pk).update(rank="department_document")
    answer = press(town, batch, "approve_all", "establishment")
    text = messages(answer)
    assert "事项2" in text
    assert "不能作为职权依据" in text
    assert phones(items) == {""}
    assert waiting(items) == {"establishment"}
    assert BatchAct.objects.latest("pk").stage == "refused"
    assert send(town, batch, answer, "approve_rest", "establishment").status_code == 302
    assert phones([items[0], *items[2:]]) == {"0941-0000009"}
    assert phones(items[1:2]) == {""}
    assert waiting(items[1:2]) == {"establishment"}


def test_of_two_reviewers_at_once_the_second_is_told(town: Town) -> None:
    items = changed_items(town, 3)
    batch = batch_of(town, items)
    second = person("head-two", *town.people["head"].groups.all())
    town.people["head-two"] = second
    opened = town.client("head-two").get(f"/admin/moderation/batch/{batch.pk}/")
    assert press(town, batch, "approve_selected", "head", items[:1]).status_code == 302
    answer = send(town, batch, opened, "approve_all", "head-two")
    assert "已经办结" in messages(answer)
    assert waiting(items[1:]) == {"head"}
    assert waiting(items[:1]) == {"secrecy"}


def test_nobody_approves_what_they_wrote_and_the_rest_goes_on(town: Town) -> None:
    items = changed_items(town, 3)
    draft_of(town, items[0], by="head", remark="负责人改的")
    batch = batch_of(town, items)
    answer = press(town, batch, "approve_all", "head")
    text = messages(answer)
    assert "事项1：您修改过这份内容" in text
    assert waiting(items) == {"head"}
    assert send(town, batch, answer, "approve_rest", "head").status_code == 302
    assert waiting(items[1:]) == {"secrecy"}
    assert waiting(items[:1]) == {"head"}


def test_a_version_edited_after_it_was_listed_is_refused_by_name(town: Town) -> None:
    items = changed_items(town, 2)
    batch = batch_of(town, items)
    opened = town.client("head").get(f"/admin/moderation/batch/{batch.pk}/")
    draft_of(town, items[0], remark="看过以后改的")
    answer = send(town, batch, opened, "approve_all", "head")
    assert "事项1" in messages(answer)
    assert waiting(items) == {"head"}


def test_a_step_that_is_no_office_is_not_passed_over(town: Town) -> None:
    """Somebody adds Wagtail's own group approval to a chain in its screens: a batch does not know how to take it."""
    items = changed_items(town, 2)
    batch = batch_of(town, items)
    for office in CHAIN[:-1]:
        press(town, batch, "approve_all", office)
    task = GroupApprovalTask.objects.create(name="另加的步骤")
    WorkflowTask.objects.create(workflow=Chain.objects.get(kind="power-item").workflow, task=task, sort_order=99)
    assert "请逐件办理" in messages(press(town, batch, "approve_all", "establishment"))
    assert phones(items) == {""}
    assert waiting(items) == {"establishment"}


@pytest.mark.slow
def test_sixty_items_on_two_sheets_become_public_at_one_press(town: Town) -> None:
    items = changed_items(town, 60)
    batch = batch_of(town, items)
    text = messages(town.client("head").get(f"/admin/moderation/batch/{batch.pk}/"))
    assert "同意全部60件" in text
    assert "事项50" in text
    assert "事项51" not in text
    for office in CHAIN[:-1]:
        press(town, batch, "approve_all", office)
    with CaptureQueriesContext(connection) as asked:
        press(town, batch, "approve_all", "establishment")
    assert phones(items) == {"0941-0000009"}
    assert len(asked) / len(items) < 70, "one publication of Wagtail's takes some 120"
