"""No form, link or act of the admin gets at the Tibetan tree past the Chinese one."""

from typing import Any

from django.test import Client, TestCase

from pages.base.bilingual.twins import twin_of
from pages.guides.models import GuidePage
from tests import factories
from tests.admin.forms import edit, latest
from tests.translation.desks import WORDS, Office


def test_a_chinese_page_points_at_no_tibetan_page(office: Office, item: Any, admin_client: Client) -> None:
    guide = factories.guide(office.town.department, item)
    for client in (office.town.client("clerk"), admin_client):
        edit(client, guide, power_item=str(twin_of(item).pk), summary="改过")
        assert latest(guide).power_item_id == item.pk
    edit(office.town.client("clerk"), guide, summary="改过")
    assert latest(GuidePage.objects.get(pk=guide.pk)).summary == "改过"


def test_an_act_asked_for_on_a_tibetan_page_is_one_on_the_chinese(office: Office, item: Any) -> None:
    twin = factories.translate(item, WORDS)
    form = {"change_ground": "州政发〔2015〕10号", "suspension_reason": "no_case"}
    office.town.client("clerk").post(f"/admin/moderation/act/{twin.pk}/suspend/", form)
    assert office.town.step(twin) is None
    office.town.approve_all(item)
    assert twin_of(item).status == type(item).objects.get(pk=item.pk).status == "suspended"
    assert office.translator.get(f"/admin/moderation/act/{twin.pk}/").status_code == 404


def test_an_act_on_the_tree_has_no_preview_and_breaks_none(office: Office, item: Any) -> None:
    town = office.town
    town.client("clerk").post(f"/admin/moderation/act/{item.pk}/withdraw/", {"reason": "重复", "ground": "依据"})
    step = item.get_workflow().workflow_states.last().current_task_state
    assert town.client("head").get(f"/admin/moderation/step/{step.pk}/preview/").status_code == 404


def test_old_addresses_lead_to_the_new_ones_in_both_languages(office: Office, item: Any, client: Client) -> None:
    guide = factories.guide(office.town.department, item)
    untranslated = factories.guide(office.town.department, item, title="换证办理")
    factories.translate(guide, {"许可证办理": "ལག་ཁྱེར།"})
    for page in (guide, untranslated):
        old, new = page.url, page.url.replace(page.slug, f"{page.slug}-a")
        with TestCase.captureOnCommitCallbacks(execute=True):
            factories.draft_change(page, slug=f"{page.slug}-a")
        answers = [client.get(address) for address in (old, f"/bo{old}", new, f"/bo{new}")]
        assert [answer.status_code for answer in answers] == [301, 301, 200, 200], [a.get("Location") for a in answers]
        assert [answers[0]["Location"], answers[1]["Location"]] == [new, f"/bo{new}"]
