"""Batches (W12, P12): many items submitted, decided and published together, through the screens that people use."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from moderation.batches.models import Batch, BatchEntry
from moderation.states import OfficeTaskState
from pages.base.history import ChangeNote
from pages.powers.models import PowerItem
from search.models import OutboxEntry
from tests import factories
from tests.admin.forms import edit, messages
from tests.moderation.batching import (
    CHAIN,
    batch_of,
    changed_items,
    draft_of,
    phones,
    press,
    step_of,
    submit,
    waiting,
)
from tests.moderation.town import Town, signed_in, staff


def test_w12_a_batch_passes_every_office_and_is_public_at_the_end(town: Town, client: Client) -> None:
    items = changed_items(town)
    batch = batch_of(town, items)
    for office in CHAIN:
        assert waiting(items) == {office}
        assert phones(items) == {""}
        assert press(town, batch, "approve_all", office).status_code == 302
    assert phones(items) == {"0941-0000009"}
    assert "0941-0000009" in client.get(items[0].url).content.decode()
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_batch_leaves_behind_what_a_single_publication_does(town: Town) -> None:
    one, other, batched = changed_items(town, 3)
    for item in (one, other, batched):
        draft_of(town, item, title=f"{item.title}（改）", promised_days=5)
    edit(town.client("clerk"), one, "action-submit")
    town.approve_all(one)
    batch = batch_of(town, [other, batched])
    while OfficeTaskState.objects.filter(status="in_progress").exists():
        kind = step_of(batched).office.kind
        assert press(town, batch, "approve_all", kind).status_code == 302

    def left(item: Any) -> dict[str, Any]:
        page = PowerItem.objects.get(pk=item.pk)
        state = page.workflow_states.get()
        notes = ChangeNote.objects.filter(page=page.pk)
        logged = PageLogEntry.objects.filter(page=page.pk).exclude(action="wagtail.edit")
        return {
            "live": (page.live, page.has_unpublished_changes, page.live_revision_id == page.latest_revision_id),
            "facts": (page.title.replace(item.title, ""), page.draft_title == page.title, page.promised_days),
            "published": page.first_published_at < page.last_published_at,
            "bases": page.bases.count(),
            "state": state.status,
            "current": state.current_task_state.task.name,
            "steps": [(step.task.name, step.status) for step in state.task_states.order_by("pk")],
            "note": list(notes.values_list("what", "body", "document_number", "date")),
            "log": [(e.action, e.data.get("workflow", {}).get("next", {})) for e in logged.order_by("pk")],
            "references": ReferenceIndex.objects.filter(object_id=str(page.pk)).count(),
        }

    for_one, for_batched = left(one), left(batched)
    for action in ("wagtail.publish", "wagtail.rename", "wagtail.workflow.approve"):
        assert action in {name for name, _data in for_batched["log"]}
    for_one["log"], for_batched["log"] = (sorted(map(str, each["log"])) for each in (for_one, for_batched))
    assert for_batched == for_one
    assert not BatchEntry.objects.filter(upkeep_due=True).exists()
    assert batched.pk in OutboxEntry.objects.values_list("page_id", flat=True)


def test_rows_that_changed_are_written_and_rows_that_did_not_stay(town: Town) -> None:
    items = changed_items(town, 3)
    before = {item.pk: item.bases.get().pk for item in items}
    version = PowerItem.objects.get(pk=items[0].pk).get_latest_revision_as_object()
    version.bases = [*version.bases.all(), factories.basis(factories.statute(), "第九条")]
    version.save_revision(user=town.people["clerk"])
    batch = batch_of(town, items)
    for office in (*CHAIN, "legal", "leading_group", "government"):
        press(town, batch, "approve_all", office)
    assert {row.article for row in PowerItem.objects.get(pk=items[0].pk).bases.all()} == {"第一条", "第九条"}
    assert all(
        before[item.pk] in PowerItem.objects.get(pk=item.pk).bases.values_list("pk", flat=True) for item in items
    )


def test_entries_part_where_their_clauses_differ(town: Town) -> None:
    """P12, P13: a phone number ends with the 编办; a change of name goes on to the government."""
    items = changed_items(town, 3)
    draft_of(town, items[0], title="新名称")
    batch = batch_of(town, items)
    for office in CHAIN:
        press(town, batch, "approve_all", office)
    assert phones(items[1:]) == {"0941-0000009"}
    assert waiting(items[:1]) == {"legal"}


def test_what_cannot_be_submitted_is_named_and_nothing_starts(town: Town) -> None:
    good, same, broken = changed_items(town, 3)
    other = factories.item(good.get_parent().specific, "没有改动的事项")
    version = PowerItem.objects.get(pk=broken.pk).get_latest_revision_as_object()
    version.bases = []
    version.save_revision(user=town.people["clerk"])
    submit(town, [same])
    answer = submit(town, [good, same, broken, other])
    text = messages(answer)
    assert "法无授权不可为" in text
    assert "正在审核中" in text
    assert "没有区别" in text
    assert town.step(good) is None
    assert submit(town, [good, same, broken, other], without_faulty="1").status_code == 302
    assert waiting([good]) == {"head"}
    assert Batch.objects.latest("pk").entries.count() == 1


def test_a_page_of_another_department_is_numbered_and_not_submitted(town: Town) -> None:
    foreign = factories.department(town.portal, "州水务局", "shuiwu", "019", full_name="州水务局")
    item = factories.item(factories.power_list(foreign), "取水许可", promised_days=9)
    draft_of(town, item, office_phone="0941-0000001")
    opened = town.client("clerk").get(f"/admin/bulk/wagtailcore/page/moderation_submit/?id={item.pk}")
    assert opened.status_code == 404
    data = {"title": "第一批", "id": [str(item.pk)]}
    refused = messages(town.client("clerk").post("/admin/moderation/batch/submit/", data))
    assert "您没有修改它的权限" in refused
    assert "取水许可" not in refused
    assert town.step(item) is None


def test_a_whole_list_is_submitted_from_its_page(town: Town) -> None:
    items = changed_items(town, 3)
    parent = items[0].get_parent()
    fresh = factories.item(parent.specific, "新事项", live=False)
    fresh.save_revision(user=town.people["clerk"])
    url = f"/admin/moderation/batch/submit/{parent.pk}/"
    assert url in town.client("clerk").get(f"/admin/pages/{parent.pk}/").content.decode()
    assert "新事项" in messages(town.client("clerk").get(url))
    assert town.client("clerk").post(url, {"title": "整个清单"}).status_code == 302
    assert waiting([*items, fresh]) == {"head"}
    county = factories.county(town.portal)
    foreign = signed_in(staff(county, county, "maqu-")["clerk"])
    assert foreign.get(url).status_code == 404


def test_the_desk_shows_a_batch_as_one_row(town: Town) -> None:
    items = changed_items(town)
    batch_of(town, items)
    text = messages(town.client("head").get("/admin/moderation/"))
    assert "第一批 4" in text
    assert "事项1" not in text
    assert "第一批" in messages(town.client("clerk").get("/admin/moderation/"))


def test_the_reviewer_reads_old_and_new_with_the_clause(town: Town) -> None:
    batch = batch_of(town, changed_items(town, 2, promised_days=7))
    text = messages(town.client("head").get(f"/admin/moderation/batch/{batch.pk}/"))
    for part in ("承诺时限", "流程、承诺时限、收费、裁量基准", "原来", "9", "现在", "7", "权力事项"):
        assert part in text


def test_part_is_approved_part_returned_with_its_own_reason_and_the_rest_waits(town: Town) -> None:
    items = changed_items(town)
    batch = batch_of(town, items)
    assert press(town, batch, "approve_selected", "head", items[:2]).status_code == 302
    assert waiting(items[:2]) == {"secrecy"}
    assert waiting(items[2:]) == {"head"}
    nothing = press(town, batch, "reject_selected", "head", items[2:3])
    assert "退回要写明理由" in messages(nothing)
    reason = {f"reason_{step_of(items[2]).pk}": "电话不对"}
    assert press(town, batch, "reject_selected", "head", items[2:3], **reason).status_code == 302
    assert town.step(items[2]) is None
    assert waiting(items[3:]) == {"head"}
    assert "电话不对" in messages(town.client("clerk").get("/admin/moderation/"))


def test_what_was_returned_is_submitted_again_in_another_batch(town: Town) -> None:
    items = changed_items(town, 2)
    batch = batch_of(town, items)
    press(town, batch, "reject_selected", "head", items, comment="先核对")
    for item in items:
        draft_of(town, item, office_phone="0941-0000008")
    again = batch_of(town, items)
    for office in CHAIN:
        press(town, again, "approve_all", office)
    assert phones(items) == {"0941-0000008"}


def test_what_a_secrecy_check_keeps_back_goes_back_with_its_record(town: Town) -> None:
    """P21: the record is asked once for the whole selection."""
    items = changed_items(town, 2)
    batch = batch_of(town, items)
    press(town, batch, "approve_all", "head")
    bare = press(town, batch, "approve_all", "secrecy", checked_by="")
    assert "保密审查要记下审查人" in messages(bare)
    kept = {"secrecy_result": "kept_back", "comment": "依据保密范围规定第三条"}
    assert press(town, batch, "approve_selected", "secrecy", items[:1], **kept).status_code == 302
    assert town.step(items[0]) is None
    press(town, batch, "approve_all", "secrecy")
    step = OfficeTaskState.objects.filter(workflow_state__submission__page=items[1].pk, office__kind="secrecy").get()
    assert (step.checked_by, step.secrecy_result) == ("保密员", "open")


def test_a_batch_that_waits_for_others_is_not_there(town: Town) -> None:
    batch = batch_of(town, changed_items(town, 2))
    county = factories.county(town.portal)
    foreign = signed_in(staff(county, county, "maqu-")["head"])
    for address in ("", "print/"):
        assert foreign.get(f"/admin/moderation/batch/{batch.pk}/{address}").status_code == 404
    assert foreign.post(f"/admin/moderation/batch/{batch.pk}/", {"button": "approve_all"}).status_code == 404
    assert "第一批" not in messages(foreign.get("/admin/moderation/"))


def test_the_paper_for_the_meeting_has_the_columns_of_the_official_table(town: Town) -> None:
    items = changed_items(town, 2)
    batch = batch_of(town, items)
    pages = [f"batch/{batch.pk}", f"step/{step_of(items[0]).pk}"]
    for address in pages:
        text = messages(town.client("head").get(f"/admin/moderation/{address}/print/"))
        for part in (
            "送审稿",
            "项目名称",
            "实施依据",
            "责任事项",
            "追责情形",
            "备注",
            "事项1",
            "联系电话",
            "0941-0000009",
        ):
            assert part in text


def test_an_item_for_a_later_hour_is_scheduled_with_the_batch(town: Town) -> None:
    items = changed_items(town, 2)
    draft_of(town, items[0], go_live_at=timezone.now() + datetime.timedelta(days=2))
    batch = batch_of(town, items)
    for office in (*CHAIN, "legal", "leading_group", "government"):
        press(town, batch, "approve_all", office)
    assert phones(items[:1]) == {""}
    assert phones(items[1:]) == {"0941-0000009"}
    assert PowerItem.objects.get(pk=items[0].pk).scheduled_revision is not None


def test_a_submission_that_was_cut_off_goes_on(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    from moderation.batches import submitting

    items = changed_items(town, 3)
    with monkeypatch.context() as patch:
        patch.setattr(submitting, "start_pending", lambda _batch: None)
        batch = batch_of(town, items)
    screen = f"/admin/moderation/batch/{batch.pk}/"
    assert "还有3件没有送审" in messages(town.client("clerk").get(screen))
    assert town.client("clerk").post(f"{screen}go-on/").status_code == 302
    assert waiting(items) == {"head"}
