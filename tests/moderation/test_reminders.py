"""催办: a step is reminded of before and after its due date; the head hears of what stays."""

import datetime
from typing import Any

import pytest
import time_machine
from wagtail.models import TaskState

from moderation.models import Notice, OfficeTaskState
from moderation.notices.reminders import remind
from pages.powers.models import PowerItem
from tests.moderation.mailbox import shown, submit
from tests.moderation.town import Town

pytestmark = pytest.mark.usefixtures("addresses")

#: A Wednesday morning in 甘南.
WEDNESDAY = datetime.datetime(2026, 3, 11, 9, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


def away_from_the_clock(step: OfficeTaskState, due: datetime.date) -> None:
    OfficeTaskState.objects.filter(pk=step.pk).update(due=due)


def test_a_step_is_reminded_of_once_a_day_before_and_after_its_due_date(
    town: Town, item: PowerItem, committing: Any
) -> None:
    submit(town, item, promised_days="7")
    step = town.step(item)
    assert step is not None
    away_from_the_clock(step, datetime.date(2026, 3, 12))
    with time_machine.travel(WEDNESDAY, tick=False), committing():
        assert remind() == 1
        assert remind() == 0, "once a day"
    assert f"《{item.title}》快到办理期限" in shown(town, "head")
    with time_machine.travel(WEDNESDAY + datetime.timedelta(days=2), tick=False), committing():
        assert remind() == 1
    assert f"《{item.title}》已超过办理期限" in shown(town, "head")
    with time_machine.travel(WEDNESDAY + datetime.timedelta(days=3), tick=False):
        assert remind() == 0, "not on a Saturday"


def test_the_head_of_the_front_hears_of_three_working_days_overdue(town: Town, item: PowerItem) -> None:
    submit(town, item, promised_days="7")
    town.decide(item)
    step = town.step(item)
    assert step is not None
    assert step.office.kind == "secrecy"
    away_from_the_clock(step, datetime.date(2026, 3, 9))
    with time_machine.travel(WEDNESDAY, tick=False):
        remind()
    assert not Notice.objects.filter(kind="escalated").exists()
    with time_machine.travel(WEDNESDAY + datetime.timedelta(days=1), tick=False):
        remind()
    told = Notice.objects.filter(kind="escalated").values_list("person__username", flat=True)
    assert list(told) == ["head"]
    assert TaskState.objects.get(pk=step.pk).status == "in_progress"
