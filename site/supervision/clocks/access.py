"""Which clocks a person sees, and on which pages they may record, extend and review."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from accounts.isolation.scoping import is_centre, own_paths
from accounts.models import Office, OfficeKind
from accounts.offices import offices_of
from pages.base.kinds import Kind
from supervision.clocks.keeping import BY_HAND
from supervision.clocks.models import Clock
from supervision.clocks.rules import ClockRule, recorded_rules


def clocks_of(user: Any) -> QuerySet[Clock]:
    """Those of one's own subtree and duties, and those that one's office supervises.

    The central office sees those of all public pages; a draft is nobody else's business.
    """
    rows = Clock.objects.all()
    if user.is_superuser:
        return rows
    mine = Q(supervisor__in=offices_of(user))
    if is_centre(user):
        mine |= Q(page__live=True)
    heads = offices_of(user).filter(kind=OfficeKind.HEAD).values("front__path")
    for path in {*own_paths(user), *heads.values_list("front__path", flat=True)}:
        mine |= Q(page__path__startswith=path) | Q(front__path__startswith=path)
    return rows.filter(mine)


def may_edit(user: Any, page: Any) -> bool:
    return bool(page.specific.permissions_for_user(user).can_edit())


def _supervises(user: Any, office: Office | None) -> bool:
    return office is not None and office.has_member(user)


def may_record(user: Any, rule: ClockRule, page: Any) -> bool:
    """Whoever edits the page, whoever has the duty, and the office that supervises it (督促)."""
    if may_edit(user, page) or _supervises(user, rule.supervisor(page)):
        return True
    front = rule.responsible(page)
    return front is not None and may_edit(user, front)


def rules_for(user: Any, page: Page) -> list[ClockRule]:
    """Rules of which the person may record an event on `page`; another's draft isn't there for them."""
    if not (page.live or may_edit(user, page)):
        return []
    kind = getattr(page.specific_class, "kind", None)
    rules = recorded_rules(kind.key) if isinstance(kind, Kind) and page.locale.language_code == "zh-hans" else []
    return [rule for rule in rules if rule.applies(page.specific) and may_record(user, rule, page)]


def may_withdraw(user: Any, clock: Clock) -> bool:
    """Of an event that was recorded by hand, those who answer for its term."""
    return clock.is_open and clock.event_key.startswith(BY_HAND) and may_extend(user, clock)


def may_extend(user: Any, clock: Clock) -> bool:
    """The head of who has the duty answers for more time; so does the office that supervises. Not the clerk."""
    if user.is_superuser or _supervises(user, clock.supervisor):
        return True
    held = Office.objects.filter(kind=OfficeKind.HEAD, front_id=clock.front_id).first()
    return clock.front_id is not None and _supervises(user, held)
