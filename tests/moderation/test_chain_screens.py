"""Chains are data, edited in Wagtail's workflow screens and in effect at the next submission."""

from django.test import Client

from moderation.models import Chain, OfficeTask
from pages.powers.models import PowerItem
from tests.admin.forms import edit, messages
from tests.moderation.town import Town


def test_a_step_that_is_given_another_clause_takes_part_from_then_on(
    town: Town, item: PowerItem, admin_client: Client
) -> None:
    legal = OfficeTask.objects.get(office="legal")
    url = f"/admin/workflows/tasks/edit/{legal.pk}/"
    shown = messages(admin_client.get(url))
    assert "适用的变更类别" in shown
    assert "（四）静态信息" in shown
    saved = admin_client.post(url, {"office": "legal", "clauses": ["1", "4"], "days": "7"})
    assert saved.status_code == 302, messages(saved)
    edit(town.client("clerk"), item, "action-submit", office_phone="0941-0000009")
    assert town.approve_all(item) == ["head", "secrecy", "establishment", "legal"]


def test_an_editor_does_not_reach_the_workflow_screens(town: Town) -> None:
    legal = OfficeTask.objects.get(office="legal")
    for path in (
        "workflows/list/",
        f"workflows/edit/{Chain.objects.first().workflow_id}/",
        f"workflows/tasks/edit/{legal.pk}/",
    ):
        assert town.client("head").get(f"/admin/{path}").status_code in {302, 403, 404}, path


def test_every_kind_of_page_has_a_chain_in_both_presets() -> None:
    from pages.base.kinds import kinds
    from presets.files import Preset

    for name in ("gannan", "zhangye"):
        known = {kind for chain in Preset(name).chains for kind in chain["kinds"]}
        assert {kind.key for kind in kinds()} == known, name
