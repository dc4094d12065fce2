"""Acts on public items: 暂停, 恢复, 取消, 下放, 归并, 更名, 划转, 撤下 (P8, P14, P15), and 紧急撤下."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from moderation.acts.emergency import may_withdraw
from pages.base.history import ChangeNote
from pages.powers.models import PowerItem
from tests import factories
from tests.admin.forms import edit, latest, messages
from tests.moderation.town import Town, signed_in, staff

GROUND = {"change_ground": "州政发〔2015〕10号"}


def ask(town: Town, page: Any, act: str, by: str = "clerk", **fields: Any) -> Any:
    return town.client(by).post(f"/admin/moderation/act/{page.pk}/{act}/", {**GROUND, **fields})


def seen(client: Client, page: Any) -> str:
    response = client.get(type(page).objects.get(pk=page.pk).url)
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize("reason", ["never", "no_case", "periodic", "other"])
def test_p14_a_suspension_has_one_of_four_reasons_and_stays_public(
    town: Town, item: PowerItem, client: Client, reason: str
) -> None:
    without = ask(town, item, "suspend")
    assert without.status_code == 200
    assert town.step(item) is None
    assert ask(town, item, "suspend", suspension_reason=reason, status_note="冬季停办").status_code == 302
    assert town.approve_all(item) == ["head", "secrecy", "establishment"]
    body = seen(client, item)
    assert "暂停" in body
    assert "冬季停办" in body
    assert "州政发〔2015〕10号" in body


def test_p15_a_resumption_is_confirmed_by_the_establishment_office_and_in_force_at_once(
    town: Town, item: PowerItem, client: Client
) -> None:
    ask(town, item, "suspend", suspension_reason="no_case")
    town.approve_all(item)
    assert ask(town, item, "resume").status_code == 302
    assert town.approve_all(item) == ["head", "secrecy", "establishment"]
    held = PowerItem.objects.get(pk=item.pk)
    assert held.status == "active"
    assert held.suspension_reason == ""
    assert ChangeNote.objects.filter(page=item).first().date == timezone.localdate()
    assert "恢复" not in [str(act) for act in messages(town.client("clerk").get(f"/admin/moderation/act/{item.pk}/"))]


def test_an_abolished_item_says_so_and_passes_every_office(town: Town, item: PowerItem, client: Client) -> None:
    ask(town, item, "abolish", status_note="国务院取消")
    assert town.approve_all(item)[-1] == "government"
    assert "已取消" in seen(client, item)


def test_a_renamed_item_keeps_code_and_address(town: Town, item: PowerItem, client: Client) -> None:
    url = item.url
    assert "和现在的名称一样" in messages(ask(town, item, "1", title=item.title))
    ask(town, item, "1", title="人力资源服务机构许可")
    town.approve_all(item)
    assert "人力资源服务机构许可" in client.get(url).content.decode()


def test_a_merged_item_is_linked_both_ways(town: Town, item: PowerItem, client: Client) -> None:
    other = factories.item(item.get_parent().specific, "劳务派遣许可")
    ask(town, item, "merge", into=str(other.pk))
    town.approve_all(item)
    assert "劳务派遣许可" in seen(client, item)
    assert item.title in seen(client, other)


def test_a_devolved_item_becomes_a_draft_in_each_county_linked_both_ways(
    town: Town, item: PowerItem, client: Client
) -> None:
    county = factories.county(town.portal)
    bureau = factories.department(county, "县人社局", "rensheju", "003", full_name="县人力资源和社会保障局")
    people = staff(bureau, county, "maqu-")
    staff(county, county, "maqu-county-")
    power_list = factories.power_list(bureau)
    form = messages(town.client("clerk").get(f"/admin/moderation/act/{item.pk}/devolve/"))
    assert "玛曲县 县人社局" in form
    ask(town, item, "devolve", lists=[str(power_list.pk)])
    town.approve_all(item)
    draft = PowerItem.objects.child_of(power_list).get()
    assert not draft.live
    assert draft.code.startswith("623025-003-")
    assert draft.bases.count() == 1
    assert draft.title not in client.get(power_list.url).content.decode()
    theirs = Town(county, bureau, {**people, **{k: v for k, v in staff_of(county).items() if k not in people}})
    edit(theirs.client("clerk"), draft, "action-submit", undertaking_office="就业股")
    theirs.approve_all(draft)
    assert "下放" in seen(client, draft)
    assert draft.get_url() in seen(client, item)


def staff_of(front: Any) -> dict[str, Any]:
    from accounts.models import Office

    return {office.kind: office.group.user_set.first() for office in Office.objects.filter(front_id=front.pk)}


def test_a_department_that_is_dissolved_hands_everything_over(town: Town, item: PowerItem, client: Client) -> None:
    """机构改革: codes kept, redirects, history unbroken."""
    guide = factories.guide(town.department, item, "许可证办理")
    other = factories.department(town.portal, "州民政局", "minzhengju", "009", full_name="州民政局")
    staff(other, town.portal, "minzheng-")
    old_urls, code = [item.url, guide.url], item.code
    answer = town.client("clerk").post(
        f"/admin/moderation/act/{town.department.pk}/transfer/",
        {"reason": "机构改革", "ground": "州委办发〔2015〕3号", "department": str(other.pk)},
    )
    assert answer.status_code == 302, messages(answer)
    step = the_act_step()
    assert "州民政局" in messages(town.client("head").get(f"/admin/moderation/step/{step.pk}/")).replace(" ", "")
    approve_the_act(town)
    held = PowerItem.objects.get(pk=item.pk)
    assert held.code == code
    assert held.responsible_department().pk == other.pk
    assert held.live
    for url in old_urls:
        moved = client.get(url)
        assert moved.status_code in {301, 302}, url
        assert client.get(moved.headers["Location"]).status_code == 200
    body = seen(client, item)
    assert "由州人社局划转到州民政局" in body
    assert "州委办发〔2015〕3号" in body
    assert Page.find_problems() == ([], [], [], [], [])


def the_act_step() -> Any:
    from moderation.models import OfficeTaskState

    return OfficeTaskState.objects.filter(status="in_progress").get()


def approve_the_act(town: Town) -> list[str]:
    from moderation.models import OfficeTaskState

    passed = []
    while OfficeTaskState.objects.filter(status="in_progress").exists():
        step = the_act_step()
        passed.append(step.office.kind)
        assert len(passed) < 10, passed
        from tests.moderation.town import RECORD

        record = RECORD.get(step.office.kind, {})
        data = {"outcome": "approve", **record, "decided_on": timezone.localdate().isoformat()}
        answer = town.client(step.office.kind).post(f"/admin/moderation/step/{step.pk}/", data)
        assert answer.status_code == 302, messages(answer)
    return passed


def test_a_public_page_is_withdrawn_by_its_chain(town: Town, item: PowerItem, client: Client) -> None:
    guide = factories.guide(town.department, item, "许可证办理")
    town.client("clerk").post(f"/admin/moderation/act/{guide.pk}/withdraw/", {"reason": "事项已经不办"})
    assert client.get(guide.url).status_code == 200
    assert approve_the_act(town) == ["head", "secrecy", "centre"]
    assert client.get(guide.url).status_code == 404


def test_an_act_waits_until_other_changes_are_settled(town: Town, item: PowerItem) -> None:
    edit(town.client("clerk"), item, remark="还没提交的修改")
    refused = messages(ask(town, item, "suspend", suspension_reason="never"))
    assert "这个事项有没公布的修改" in refused
    assert latest(item).status == "active"


def test_an_editor_of_another_county_finds_no_act(town: Town, item: PowerItem) -> None:
    county = factories.county(town.portal)
    foreign = signed_in(staff(county, county, "maqu-")["clerk"])
    assert foreign.get(f"/admin/moderation/act/{item.pk}/").status_code == 404
    assert foreign.post(f"/admin/moderation/act/{item.pk}/suspend/", GROUND).status_code == 404
    assert foreign.get(f"/admin/moderation/emergency/{item.pk}/").status_code == 404


def test_an_emergency_takes_two_persons_and_acts_at_once(town: Town, item: PowerItem, client: Client) -> None:
    from moderation.models import EmergencyWithdrawal

    edit(town.client("clerk"), item, "action-submit", promised_days="7")
    url = f"/admin/moderation/emergency/{item.pk}/"
    assert town.client("clerk").get(url).status_code == 404
    town.client("head").post(url, {"ground": "personal", "reason": "附表里有身份证号码"})
    assert client.get(item.url).status_code == 200
    asked = EmergencyWithdrawal.objects.get()
    alone = town.client("head").post(f"/admin/moderation/emergency/confirm/{asked.pk}/", follow=True)
    assert "要由另一个人确认" in messages(alone)
    assert client.get(item.url).status_code == 200
    town.client("secrecy").post(f"/admin/moderation/emergency/confirm/{asked.pk}/")
    assert client.get(item.url).status_code == 404
    assert town.step(item) is None
    asked.refresh_from_db()
    assert asked.confirmed_by == town.people["secrecy"]


def test_who_holds_no_office_is_known_without_looking_up_those_of_the_page(
    town: Town, item: PowerItem, django_assert_max_num_queries: Any
) -> None:
    """W12: asked at every address of the admin that names a page, so it must not cost each editor dozens of queries."""
    clerk = get_user_model().objects.get(pk=town.people["clerk"].pk)
    with django_assert_max_num_queries(2):
        assert not may_withdraw(item, clerk)
    assert may_withdraw(item, town.people["head"])
    assert may_withdraw(item, town.people["secrecy"])
    assert not may_withdraw(item, town.people["establishment"])
