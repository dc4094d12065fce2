"""Reminders (催办) of steps that are due or overdue: once a day for a step, on working days."""

import datetime
from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import TaskState

from accounts.models import Office, OfficeKind
from moderation.notices.events import deciders, to_do
from moderation.notices.models import Kind
from moderation.notices.telling import tell
from moderation.reckoning import is_working_day, working_days_after
from moderation.states import OfficeTaskState

#: So many working days after the due date the head of the office's own front is told as well.
ESCALATED_AFTER = 3


def remind() -> int:
    """Tell of every step that is due by the next working day; returns how many. What was told today stays told."""
    today = timezone.localdate()
    if not is_working_day(today):
        return 0
    with transaction.atomic():
        due = OfficeTaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS, due__isnull=False, due__lte=working_days_after(today, 1)
        ).exclude(reminded_on=today)
        steps = list(due.select_for_update(of=("self",)).order_by("due", "pk"))
        for step in steps:
            _remind(step, today)
        OfficeTaskState.objects.filter(pk__in=[step.pk for step in steps]).update(reminded_on=today)
    return len(steps)


def _remind(step: OfficeTaskState, today: datetime.date) -> None:
    due = step.due or today
    late = due < today
    text = date_format(due, "Y-m-d")
    people = {step.claimed_by.pk} if step.claimed_by and step.office.has_member(step.claimed_by) else deciders(step)
    tell(people, to_do(Kind.LATE if late else Kind.SOON, step, text, again=True))
    if late and working_days_after(due, ESCALATED_AFTER) <= today:
        tell(heads_over(step) - people, replace(to_do(Kind.ESCALATED, step, text, again=True), url=""))


def heads_over(step: OfficeTaskState) -> set[int]:
    """The head (负责人) of the front that the office belongs to."""
    head = Office.objects.filter(kind=OfficeKind.HEAD, front_id=step.office.front_id).first()
    return set(head.members().values_list("pk", flat=True)) if head else set()
