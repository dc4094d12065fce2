"""Running clocks of a page as its form and its public page show them."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from pages.base.deadlines import Deadline
from supervision.clocks.keeping import open_clocks
from supervision.clocks.models import Clock
from supervision.clocks.rules import all_rules, public_kinds, rule_named


def _shown(clocks: QuerySet[Clock]) -> list[Deadline]:
    today = timezone.localdate()
    return [
        Deadline(
            label=rule_named(clock.rule).label,
            due=clock.deadline,
            reckoning=clock.reckoning,
            provisional=clock.provisional and clock.extended_to is None,
            late=clock.is_late(today),
            extended=clock.extended_to is not None,
        )
        for clock in clocks.order_by("deadline", "pk")
    ]


def running(page: Any) -> list[Deadline]:
    """All that runs on a page and, for a page below a list, on that list for this very page."""
    own = open_clocks().filter(page_id=page.pk)
    above = open_clocks().filter(page__path=page.path[: -Page.steplen], event_key=f"page-{page.pk}")
    return _shown(own | above)


def public(page: Any) -> list[Deadline]:
    """What of it the law lets citizens hold the office to; no query for kinds that have no such term."""
    if not page.pk or page.kind.key not in public_kinds():
        return []
    keys = [rule.key for rule in all_rules() if rule.public]
    return _shown(open_clocks().filter(page_id=page.pk, rule__in=keys))
