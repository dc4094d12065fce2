"""申请 → 审核 → 批准 through the admin (W12): each office in turn, publication at the end and not before."""

from typing import Any

from django.test import Client
from wagtail.models import Page

from pages.powers.models import PowerItem
from tests.admin.forms import edit, latest, messages
from tests.moderation.town import Town

SUBMIT = "action-submit"


def submit(town: Town, item: Any, **changes: Any) -> None:
    response = edit(town.client("clerk"), item, SUBMIT, **changes)
    assert response.status_code == 302, messages(response)


def test_p12_a_change_of_name_passes_every_office_before_the_public_reads_it(
    town: Town, item: PowerItem, client: Client
) -> None:
    submit(town, item, title="人力资源服务机构许可")
    passed = []
    while (step := town.step(item)) is not None:
        assert "人力资源服务机构许可" not in client.get(item.url).content.decode()
        passed.append(step.office.kind)
        town.decide(item)
    assert passed == ["head", "secrecy", "establishment", "legal", "leading_group", "government"]
    body = client.get(item.url).content.decode()
    assert "人力资源服务机构许可" in body
    assert "州政纪要〔2015〕8号" in body
    assert "甘南州人民政府" in body


def test_p13_a_new_phone_number_ends_with_the_establishment_office(town: Town, item: PowerItem, client: Client) -> None:
    submit(town, item, office_phone="0941-0000009")
    assert town.approve_all(item) == ["head", "secrecy", "establishment"]
    assert "0941-0000009" in client.get(item.url).content.decode()


def test_the_reviewer_sees_old_and_new_with_the_clause(town: Town, item: PowerItem) -> None:
    submit(town, item, promised_days="7")
    step = town.step(item)
    assert step is not None
    text = messages(town.client("head").get(f"/admin/moderation/step/{step.pk}/"))
    for part in ("承诺时限", "流程、承诺时限、收费、裁量基准", "10", "7"):
        assert part in text


def test_a_return_needs_a_reason_and_reaches_the_submitter_with_it(town: Town, item: PowerItem) -> None:
    submit(town, item, promised_days="7")
    refused = town.decide(item, "reject", comment="")
    assert "退回要写明理由" in messages(refused)
    answer = town.decide(item, "reject", comment="先核对", on_promised_days="法律规定的是10日")
    assert answer.status_code == 302
    desk = messages(town.client("clerk").get("/admin/moderation/"))
    assert "先核对" in desk
    assert "承诺时限：法律规定的是10日" in desk
    assert PowerItem.objects.get(pk=item.pk).promised_days == 10


def test_a_resubmission_begins_again_with_the_first_step(town: Town, item: PowerItem) -> None:
    submit(town, item, promised_days="7")
    town.decide(item)
    town.decide(item, "reject", comment="不涉密，但要改")
    submit(town, item, promised_days="8")
    assert town.approve_all(item) == ["head", "secrecy", "establishment"]
    assert PowerItem.objects.get(pk=item.pk).promised_days == 8


def test_nobody_approves_what_they_submitted(town: Town, item: PowerItem) -> None:
    town.people["clerk"].groups.add(*town.people["head"].groups.all())
    submit(town, item, promised_days="7")
    answer = town.decide(item, by="clerk")
    assert "须由州人社局负责人的其他人审核" in messages(answer)
    assert town.step(item) is not None


def test_an_edit_by_a_reviewer_goes_back_to_the_first_step_and_binds_the_editor(town: Town, item: PowerItem) -> None:
    submit(town, item, title="人力资源服务机构许可")
    town.decide(item)
    town.decide(item)
    head = town.people["head"]
    head.groups.add(*town.people["establishment"].groups.all())
    edit(town.client("head"), latest(item), remark="编办改的备注")
    step = town.step(item)
    assert step is not None
    assert step.office.kind == "head"
    assert "您修改过这份内容" in messages(town.decide(item, by="head"))


def test_a_superuser_is_no_office(town: Town, item: PowerItem, admin_client: Client) -> None:
    submit(town, item, promised_days="7")
    step = town.step(item)
    assert step is not None
    assert admin_client.get(f"/admin/moderation/step/{step.pk}/").status_code == 404
    assert admin_client.post(f"/admin/moderation/step/{step.pk}/", {"outcome": "approve"}).status_code == 404


def test_an_office_of_another_county_does_not_find_the_step(town: Town, item: PowerItem) -> None:
    from tests import factories
    from tests.moderation.town import signed_in, staff

    county = factories.county(town.portal)
    others = staff(county, county, "maqu-")
    submit(town, item, promised_days="7")
    step = town.step(item)
    assert step is not None
    foreign = signed_in(others["head"])
    assert foreign.get(f"/admin/moderation/step/{step.pk}/").status_code == 404
    assert foreign.post(f"/admin/moderation/step/{step.pk}/", {"outcome": "approve"}).status_code == 404
    assert item.title not in messages(foreign.get("/admin/moderation/"))


def test_the_submitter_can_take_a_submission_back(town: Town, item: PowerItem) -> None:
    submit(town, item, promised_days="7")
    step = town.step(item)
    assert step is not None
    url = f"/admin/moderation/submission/{step.workflow_state_id}/take-back/"
    assert town.client("head").post(url).status_code == 404
    assert town.client("clerk").post(url).status_code == 302
    assert town.step(item) is None
    assert latest(item).promised_days == 7
    assert PowerItem.objects.get(pk=item.pk).promised_days == 10


def test_whoever_took_it_up_decides_until_it_is_handed_on(town: Town, item: PowerItem) -> None:
    from tests.moderation.town import person

    colleague = person("head-two", *town.people["head"].groups.all())
    submit(town, item, promised_days="7")
    step = town.step(item)
    assert step is not None
    town.client("head").post(f"/admin/moderation/step/{step.pk}/take/", {"person": str(colleague.pk)})
    assert "head-two正在审" in messages(town.decide(item))
    town.client("head").post(f"/admin/moderation/step/{step.pk}/take/")
    assert town.decide(item).status_code == 302


def test_a_secrecy_check_that_keeps_something_back_stays_internal(town: Town, item: PowerItem, client: Client) -> None:
    """P21: what is kept back stays in the internal list with its ground."""
    submit(town, item, remark="涉密的备注")
    town.decide(item)
    answer = town.decide(item, secrecy_result="kept_back", comment="涉及工作秘密，依据保密范围规定第三条")
    assert answer.status_code == 302
    assert town.step(item) is None
    assert "涉密的备注" not in client.get(item.url).content.decode()
    from moderation.deciding import kept_back

    kept = kept_back().get()
    assert kept.checked_by == "保密员"
    assert "保密范围规定" in kept.comment


def test_a_new_item_goes_public_only_at_the_end(town: Town, item: PowerItem, client: Client) -> None:
    from tests import factories

    fresh = factories.item(item.get_parent().specific, "技工学校设立审批", live=False)
    fresh.save_revision()
    edit(town.client("clerk"), fresh, SUBMIT)
    assert client.get(fresh.url).status_code == 404
    assert town.approve_all(fresh)[-1] == "government"
    assert client.get(fresh.url).status_code == 200
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_submission_without_a_difference_is_refused_in_words(town: Town, item: PowerItem) -> None:
    response = edit(town.client("clerk"), item, SUBMIT)
    assert response.status_code == 302
    text = messages(town.client("clerk").get("/admin/moderation/"))
    assert "没有区别，不用提交" in text
    assert town.step(item) is None


def test_the_form_names_the_offices_before_the_button_is_pressed(town: Town, item: PowerItem) -> None:
    clerk = town.client("clerk")
    edit(clerk, item, promised_days="7")
    text = messages(clerk.get(f"/admin/pages/{item.pk}/edit/"))
    assert "承诺时限。提交后依次经过" in text
    for office in ("州人社局负责人", "州人社局保密审查", "甘南州编办"):
        assert office in text
    assert "甘南州人民政府" not in text
