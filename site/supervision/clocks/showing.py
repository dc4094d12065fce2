"""Running clocks of a page as its form and its public page show them."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from pages.base.deadlines import Deadline
from supervision.clocks.endings import source_key
from supervision.clocks.keeping import open_clocks
from supervision.clocks.models import Clock
from supervision.clocks.rules import all_rules, find_rule, public_kinds


def _shown(clocks: QuerySet[Clock]) -> list[Deadline]:
    today = timezone.localdate()
    return [
        Deadline(
            label=rule.label if (rule := find_rule(clock.rule)) else clock.rule,
            due=clock.deadline,
            reckoning=clock.reckoning,
            provisional=clock.provisional and clock.extended_to is None,
            late=clock.is_late(today),
            extended=clock.extended_to is not None,
        )
        for clock in clocks.order_by("deadline", "pk")
    ]


def _of(page: Any) -> Q:
    """Clocks on a page and, on the list above it, those that its own date opened."""
    return Q(page_id=page.pk) | Q(page__path=page.path[: -Page.steplen], event_key=source_key(page))


def running(page: Any) -> list[Deadline]:
    """All that runs on a page."""
    return _shown(open_clocks().filter(_of(page)))


def public(page: Any) -> list[Deadline]:
    """What of it the law lets citizens hold the office to; no query for kinds that have no such term."""
    if not page.pk or page.kind.key not in public_kinds():
        return []
    keys = [rule.key for rule in all_rules() if rule.public]
    return _shown(open_clocks().filter(_of(page), rule__in=keys))
