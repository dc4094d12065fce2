"""One choke point: whatever else tries to change what is public is refused, a superuser included (谁发布谁负责).

Each test names the hole of Wagtail that it closes; on stock Wagtail each of these requests succeeds.
"""

import datetime
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from moderation.errors import RefusedError
from pages.powers.models import LegalBasis, PowerItem
from tests import factories
from tests.admin.forms import edit, latest
from tests.moderation.town import Town

ROOT = Path(__file__).resolve().parents[2]
SAYS = "公开的内容只有审批通过后才会改变"


def told(response: Any) -> str:
    return str(response.content.decode())


def test_nobody_holds_the_permission_to_publish(town: Town) -> None:
    held = set(GroupPagePermission.objects.values_list("permission__codename", flat=True))
    assert held == {"add_page", "change_page"}


def test_a_superusers_press_of_publish_is_refused_in_words(admin_client: Client, town: Town, item: PowerItem) -> None:
    edit(admin_client, item, "action-publish", undertaking_office="没批的科室")
    assert PowerItem.objects.get(pk=item.pk).undertaking_office != "没批的科室"
    assert SAYS in told(admin_client.get("/admin/"))


def test_bulk_publication_past_a_running_workflow_is_refused(admin_client: Client, town: Town, item: PowerItem) -> None:
    edit(town.client("clerk"), item, "action-submit", promised_days="7")
    url = f"/admin/bulk/wagtailcore/page/publish/?id={item.pk}&next=/admin/"
    answer = admin_client.post(url, {"include_descendants": ""}, follow=True)
    assert SAYS in told(answer) or answer.status_code in {403, 404}
    assert PowerItem.objects.get(pk=item.pk).promised_days == 10
    assert town.step(item) is not None, "the workflow was cancelled"


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_a_public_page_is_not_taken_away_by_one_click(
    admin_client: Client, town: Town, item: PowerItem, client: Client, action: str
) -> None:
    for url in (
        f"/admin/pages/{item.pk}/{action}/",
        f"/admin/bulk/wagtailcore/page/{action}/?id={item.pk}&next=/admin/",
    ):
        admin_client.post(url, {"include_descendants": "", "next": "/admin/"})
        assert client.get(item.url).status_code == 200, url


def test_a_public_page_is_not_moved(admin_client: Client, town: Town, item: PowerItem, client: Client) -> None:
    other = factories.department(town.portal, "州民政局", "minzhengju", "009", full_name="州民政局")
    target = factories.power_list(other)
    admin_client.post(f"/admin/pages/{item.pk}/move/{target.pk}/confirm/")
    bulk = f"/admin/bulk/wagtailcore/page/move/?id={item.pk}&next=/admin/"
    admin_client.post(bulk, {"chooser": str(target.pk), "move_applicable": "on"})
    assert client.get(item.url).status_code == 200
    assert PowerItem.objects.get(pk=item.pk).get_parent().pk == item.get_parent().pk


def test_the_admin_api_cannot_put_another_revision_in_place(
    admin_client: Client, town: Town, item: PowerItem, client: Client
) -> None:
    """`revert_to_page_revision` saves on a locked page; whatever it saves goes back to the first step."""
    first = item.latest_revision_id
    edit(town.client("clerk"), item, "action-submit", promised_days="7")
    town.decide(item)
    url = f"/admin/api/main/pages/{item.pk}/action/revert_to_page_revision/"
    admin_client.post(url, {"revision_id": first}, content_type="application/json")
    step = town.step(item)
    assert step is not None
    assert step.revision_id == PowerItem.objects.get(pk=item.pk).latest_revision_id
    assert PowerItem.objects.get(pk=item.pk).promised_days == 10


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move", "convert_alias"])
def test_the_admin_api_changes_nothing_public(
    admin_client: Client, town: Town, item: PowerItem, client: Client, action: str
) -> None:
    edit(town.client("clerk"), item, promised_days="7")
    body = {"destination_page_id": town.portal.pk, "recursive": True}
    admin_client.post(f"/admin/api/main/pages/{item.pk}/action/{action}/", body, content_type="application/json")
    held = PowerItem.objects.get(pk=item.pk)
    assert held.live
    assert held.promised_days == 10
    assert client.get(item.url).status_code == 200


def test_approving_by_way_of_another_pages_address_is_refused(town: Town, item: PowerItem) -> None:
    """Wagtail checks the rights on the page of the address and acts on the task state of another."""
    other = factories.department(town.portal, "州民政局", "minzhengju", "009", full_name="州民政局")
    foreign = factories.item(factories.power_list(other), "社会团体登记", promised_days=10)
    from tests.moderation.town import staff

    people = staff(other, town.portal, "minzheng-")
    theirs = Town(town.portal, other, people)
    edit(theirs.client("clerk"), foreign, "action-submit", promised_days="7")
    edit(town.client("clerk"), item, "action-submit", promised_days="7")
    step = theirs.step(foreign)
    assert step is not None
    url = f"/admin/pages/{item.pk}/workflow/action/approve/{step.pk}/"
    town.client("head").post(url, {"comment": ""})
    assert theirs.step(foreign) == step
    url = f"/admin/pages/{foreign.pk}/workflow/action/approve/{step.pk}/"
    town.client("head").post(url, {"comment": ""})
    assert theirs.step(foreign) == step


def test_extra_data_of_a_request_never_reaches_the_decision(town: Town, item: PowerItem) -> None:
    """`workflow-action-extra-data` with `update: false` approved a step and left the workflow standing."""
    edit(town.client("clerk"), item, "action-submit", promised_days="7")
    step = town.step(item)
    assert step is not None
    step.task.specific.on_action(step, town.people["head"], "approve", update=False, comment="好")
    moved = town.step(item)
    assert moved is not None
    assert moved.pk != step.pk
    assert moved.office.kind == "secrecy"


def test_a_schedule_is_part_of_the_change_that_is_routed(town: Town, item: PowerItem) -> None:
    """`go_live_at` and `expire_at` rode along with a minor change: here they take clause (6) to the government."""
    until = (timezone.localtime() + datetime.timedelta(days=30)).strftime("%Y-%m-%d %H:%M")
    edit(town.client("clerk"), item, "action-submit", expire_at=until)
    assert town.approve_all(item)[-1] == "government"


def test_rows_of_a_public_page_do_not_change_past_it(town: Town, item: PowerItem) -> None:
    row = LegalBasis.objects.get(page=item)
    row.content = "没批的内容"
    for act in (row.save, row.delete, lambda: PageViewRestriction.objects.create(page=item, restriction_type="login")):
        with pytest.raises(RefusedError), transaction.atomic():
            act()
    assert LegalBasis.objects.get(page=item).content == "内容"


def test_a_stored_page_is_refused_in_code_as_well(town: Town, item: PowerItem) -> None:
    changed = latest(item)
    changed.remark = item.remark = "没批的备注"
    revision = changed.save_revision()
    for act in (item.save, revision.publish, changed.unpublish, changed.delete):
        with pytest.raises(RefusedError), transaction.atomic():
            act()
    assert PowerItem.objects.get(pk=item.pk).remark == ""


def test_drafts_are_kept_and_thrown_away_freely(town: Town, item: PowerItem) -> None:
    draft = factories.item(item.get_parent().specific, "草稿事项", live=False)
    draft.title = "改过的草稿"
    draft.save()
    assert town.client("clerk").post(f"/admin/pages/{draft.pk}/delete/").status_code == 302
    assert not PowerItem.objects.filter(pk=draft.pk).exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_scheduler_publishes_what_was_approved_for_later(town: Town, item: PowerItem, client: Client) -> None:
    later = timezone.localtime() + datetime.timedelta(days=2)
    edit(town.client("clerk"), item, "action-submit", remark="到时候公布", go_live_at=later.strftime("%Y-%m-%d %H:%M"))
    town.approve_all(item)
    assert "到时候公布" not in client.get(item.url).content.decode()
    with time_machine.travel(later + datetime.timedelta(minutes=5), tick=True):
        call_command("publish_scheduled")
    assert "到时候公布" in client.get(item.url).content.decode()


def test_no_source_updates_pages_past_the_signals() -> None:
    """`QuerySet.update()` sends no signal: outside the named places no code may use it on what is public."""
    listed = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    pattern = re.compile(r"(?:Page|PowerItem|GuidePage|ArticlePage|ConveniencePage)\.objects\.[^\n]*\.update\(")
    found = []
    for name in listed.splitlines():
        path = ROOT / name
        if name.startswith(("tests/", "bench/")) or "/migrations/" in name or not path.exists():
            continue
        found += [name for line in path.read_text(encoding="utf-8").splitlines() if pattern.search(line)]
    assert set(found) <= {
        "site/presets/page_writer.py",
        "site/moderation/rounds.py",
        "site/moderation/batches/writing.py",
        "pages/base/bilingual/mirror.py",
        "pages/base/bilingual/bulk/nodes.py",
    }
