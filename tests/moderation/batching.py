"""Submitting and deciding many items through the screens of a batch, as people do."""

import re
from typing import Any

from django.utils import timezone

from moderation.batches.models import Batch
from moderation.states import OfficeTaskState
from pages.powers.models import PowerItem
from tests import factories
from tests.admin.forms import messages
from tests.moderation.town import RECORD, Town

CHAIN = ("head", "secrecy", "establishment")


def changed_items(town: Town, number: int = 4, **changes: Any) -> list[PowerItem]:
    """Public items of one list, each with an unpublished change by the clerk."""
    power_list = factories.power_list(town.department)
    items = [factories.item(power_list, f"事项{at}", promised_days=9) for at in range(1, number + 1)]
    for item in items:
        draft_of(town, item, **(changes or {"office_phone": "0941-0000009"}))
    return items


def draft_of(town: Town, item: PowerItem, by: str = "clerk", **changes: Any) -> None:
    version = PowerItem.objects.get(pk=item.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(version, name, value)
    version.save_revision(user=town.people[by])


def submit(town: Town, items: list[Any], **fields: str) -> Any:
    """Choose rows in the explorer, then press the button of the screen that answers."""
    query = "&".join(f"id={item.pk}" for item in items)
    opened = town.client("clerk").get(f"/admin/bulk/wagtailcore/page/moderation_submit/?{query}")
    assert opened.status_code == 200
    data = {"title": "第一批", "id": [str(item.pk) for item in items], **fields}
    return town.client("clerk").post("/admin/moderation/batch/submit/", data)


def batch_of(town: Town, items: list[Any]) -> Batch:
    answer = submit(town, items)
    assert answer.status_code == 302, messages(answer)
    return Batch.objects.latest("pk")


def press(town: Town, batch: Batch, button: str, by: str, chosen: list[Any] | None = None, **fields: Any) -> Any:
    """Open the screen of a batch, tick rows and press a button, as the person of an office."""
    url = f"/admin/moderation/batch/{batch.pk}/"
    opened = town.client(by).get(url)
    assert opened.status_code == 200
    return send(town, batch, opened, button, by, chosen=chosen, **fields)


def send(town: Town, batch: Batch, opened: Any, button: str, by: str, *, chosen: Any = None, **fields: Any) -> Any:
    listed = re.search(r'name="listed" value="([^"]*)"', opened.content.decode())
    rest = re.search(r'name="rest" value="([^"]*)"', opened.content.decode())
    steps = [step_of(item).pk for item in chosen or []]
    record = {**RECORD[by], "decided_on": timezone.localdate().isoformat()} if by in RECORD else {}
    data = {
        "listed": listed.group(1) if listed else "",
        "rest": rest.group(1) if rest else "",
        "step": [str(pk) for pk in steps],
        "button": button,
        **record,
        **fields,
    }
    return town.client(by).post(f"/admin/moderation/batch/{batch.pk}/", data)


def step_of(item: Any) -> OfficeTaskState:
    return OfficeTaskState.objects.filter(
        workflow_state__submission__page=item.pk, status=OfficeTaskState.STATUS_IN_PROGRESS
    ).get()


def waiting(items: list[Any]) -> set[str]:
    return {step_of(item).office.kind for item in items}


def phones(items: list[Any]) -> set[str]:
    return set(PowerItem.objects.filter(pk__in=[item.pk for item in items]).values_list("office_phone", flat=True))
