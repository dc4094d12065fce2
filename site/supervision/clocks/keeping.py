"""Opening, ending, extending and recounting clocks. Each is one row, written in the transaction of what caused it."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from audit.record import record
from moderation.errors import RefusedError
from pages.base.subsites import subsite_for
from snippets.calendar.keeping import current_calendar, read_calendar
from snippets.calendar.reckoning import Reckoning
from supervision.clocks.models import Clock, ClosedBy, TermFigure
from supervision.clocks.rules import ClockRule, Found, find_rule
from supervision.clocks.terms import Term

OPENED, CLOSED, EXTENDED, RECOUNTED, WITHDRAWN = (
    "clocks.opened",
    "clocks.closed",
    "clocks.extended",
    "clocks.recounted",
    "clocks.withdrawn",
)
#: Ends a source that has many events, one after the other.
MANY = "-"
#: Begins the key of an event that somebody recorded.
BY_HAND = "event-"
#: Begins the key of a clock that ended without its cause, so that the same event may open another.
VOID = "void-"


def figure_of(rule: ClockRule) -> TermFigure | None:
    return TermFigure.objects.filter(rule=rule.key).first()


def term_of(rule: ClockRule) -> Term:
    """The figure of this site, else that of the registry."""
    figure = figure_of(rule)
    return figure.term() if figure else rule.term


def is_active(rule: ClockRule) -> bool:
    figure = figure_of(rule)
    return figure is None or figure.active


def open_clocks() -> QuerySet[Clock]:
    return Clock.objects.filter(closed_on=None)


@transaction.atomic
def open_clock(rule: ClockRule, found: Found, user: Any = None, document_number: str = "") -> tuple[Clock | None, bool]:
    """The clock of an event, and whether it is new. None where the rule doesn't hold here.

    The same event never opens a second one; a date that was corrected is counted anew while the clock runs.
    """
    page = found.page
    if not is_active(rule) or page.locale_id != Locale.get_default().pk or not rule.applies(page.specific):
        return None, False
    held = _held(rule, found)
    if held is not None:
        _correct(held, rule, found)
        return held, False
    clock = Clock(
        rule=rule.key,
        page_id=page.pk,
        title=page.title[:255],
        kind=page.specific_class.kind.key,
        supervisor=rule.supervisor(page),
        event_on=found.event_on,
        event_key=found.key,
        ground=found.ground[:300],
        document_number=document_number,
        opened_by=user,
        **_place(page, rule.responsible(page)),
    )
    _count(clock, term_of(rule).reckon(found.event_on, current_calendar()))
    clock.save()
    record(OPENED, actor=user, obj=page, rule=rule.key, event=str(clock.event_on), due=str(clock.due))
    return clock, True


def _held(rule: ClockRule, found: Found) -> Clock | None:
    """The clock that this event has opened already; one that ended without its cause makes room for a new one."""
    every = Clock.objects.select_for_update().filter(rule=rule.key, page_id=found.page.pk)
    for void in every.filter(closed_by=ClosedBy.NO_CAUSE, event_key=found.key):
        void.event_key = f"{VOID}{void.pk}"
        void.save(update_fields=["event_key"])
    same = every.exclude(closed_by=ClosedBy.NO_CAUSE)
    held = same.filter(event_key=found.key).first()
    if held is None and not found.is_cause:
        held = same.filter(event_on=found.event_on).first()
    if held is None and found.source.endswith(MANY):
        held = same.filter(closed_on=None, event_key__startswith=found.source).first()
    return held


def _correct(held: Clock, rule: ClockRule, found: Found) -> None:
    """A date that was typed wrong is counted anew, while the clock runs."""
    same = held.event_key == found.source or (found.source.endswith(MANY) and held.event_key.startswith(found.source))
    if held.is_open and same and held.event_on != found.event_on:
        held.event_on, held.event_key = found.event_on, found.key
        _count(held, term_of(rule).reckon(found.event_on, current_calendar()))
        held.save()


def _place(page: Any, front: Any) -> dict[str, Any]:
    subsite = subsite_for(front or page)
    if subsite is None:
        return {}
    return {
        "front_id": front.pk if front else None,
        "region_code": subsite.region.region_code,
        "region_name": subsite.region.short_name,
        "department_name": subsite.department.short_name if subsite.department else "",
    }


def _count(clock: Clock, reckoning: Reckoning) -> None:
    clock.due, clock.reckoning, clock.provisional = reckoning.due, reckoning.text, reckoning.provisional
    clock.deadline = clock.extended_to or clock.due


@transaction.atomic
def close_clock(clock: Clock, how: ClosedBy, revision: Any = None, user: Any = None) -> bool:
    """End a running clock; False where it had ended already, by whomever."""
    ended = open_clocks().filter(pk=clock.pk)
    today = timezone.localdate()
    if not ended.update(closed_on=today, closed_by=how, closed_with=revision):
        return False
    clock.closed_on, clock.closed_by = today, how
    record(CLOSED, actor=user, obj=clock.page or clock, rule=clock.rule, how=how.value, late=clock.days_late())
    return True


def close_by(page: Any, revision: Any) -> int:
    """End what the publication of `page` fulfils: clocks on it and on the pages above. Returns how many."""
    above = [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)]
    running = open_clocks().filter(page__path__in=above).select_related("page")
    count = 0
    for clock in running:
        rule = find_rule(clock.rule)
        if rule is not None and rule.closes(clock, page):
            count += close_clock(clock, ClosedBy.PUBLICATION, revision)
    return count


@transaction.atomic
def extend(pk: int, user: Any, until: datetime.date, reason: str) -> Clock:
    """Give a running clock more time. Raises RefusedError where it has ended, or the day is no later one."""
    clock = Clock.objects.select_for_update(of=("self",)).get(pk=pk)
    if not clock.is_open:
        raise RefusedError(_("这个期限已经完成，不用延长了。"))
    if until <= clock.deadline:
        raise RefusedError(_("延长后的日期要晚于现在的期限%(day)s。") % {"day": clock.deadline})
    clock.extended_to = clock.deadline = until
    clock.extension_reason, clock.extended_by = reason, user
    clock.told_soon = clock.told_late = None
    clock.save()
    record(EXTENDED, actor=user, obj=clock.page or clock, rule=clock.rule, until=str(until), reason=reason)
    return clock


@transaction.atomic
def withdraw(clock: Clock, user: Any, reason: str) -> None:
    """End a clock whose event was recorded in error. Raises RefusedError where it has ended."""
    if not close_clock(clock, ClosedBy.NO_CAUSE, user=user):
        raise RefusedError(_("这个期限已经完成，不用撤销了。"))
    subject = clock.page or clock
    record(WITHDRAWN, actor=user, obj=subject, rule=clock.rule, event=str(clock.event_on), reason=reason)


def recount(rule_key: str = "") -> int:
    """Count running clocks anew after a change of calendar or figure; returns how many got another date or text."""
    calendar = read_calendar()
    figures = {figure.rule: figure.term() for figure in TermFigure.objects.all()}
    running = open_clocks().filter(rule=rule_key) if rule_key else open_clocks()
    changed = 0
    for clock in running.select_related("page"):
        rule = find_rule(clock.rule)
        if rule is None:
            continue
        before = (clock.due, clock.reckoning)
        _count(clock, figures.get(rule.key, rule.term).reckon(clock.event_on, calendar))
        if (clock.due, clock.reckoning) != before:
            clock.save(update_fields=["due", "reckoning", "provisional", "deadline"])
            changed += 1
            if clock.due != before[0]:
                subject = clock.page or clock
                record(RECOUNTED, obj=subject, rule=clock.rule, before=str(before[0]), due=str(clock.due))
    return changed
