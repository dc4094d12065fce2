"""Who is told of a clock, and when: once when it begins, once before its deadline, every week after it (督促)."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Office, OfficeKind
from accounts.provision import EDITORS
from moderation.notices.models import Kind
from moderation.notices.telling import News, tell
from supervision.clocks.keeping import open_clocks
from supervision.clocks.models import Clock
from supervision.clocks.rules import find_rule

#: Whoever is late is told again after so long.
AGAIN = datetime.timedelta(days=7)
#: Where it is kept that people were told.
MARKS = {Kind.CLOCK_OPEN: "told_open", Kind.CLOCK_SOON: "told_soon", Kind.CLOCK_LATE: "told_late"}


@dataclass(frozen=True)
class Told:
    """How many clocks people were told of, by occasion."""

    opened: int = 0
    soon: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        return self.opened + self.soon + self.late


@transaction.atomic
def tell_all(today: datetime.date) -> Told:
    """Tell of every running clock whose turn it is; what was told today stays told.

    All of it in one transaction: the notices of one person and kind become one, and one mail (汇总).
    """
    turns: dict[Kind, list[Clock]] = {Kind.CLOCK_OPEN: [], Kind.CLOCK_SOON: [], Kind.CLOCK_LATE: []}
    for clock in open_clocks().select_for_update(of=("self",)).order_by("deadline", "pk"):
        kind = _turn(clock, today)
        if kind is not None:
            turns[kind].append(clock)
    members = _Members()
    for kind, clocks in turns.items():
        for clock in clocks:
            tell(members.of(clock, with_supervisor=kind is not Kind.CLOCK_SOON), _news(kind, clock))
        Clock.objects.filter(pk__in=[clock.pk for clock in clocks]).update(**{MARKS[kind]: today})
    return Told(*map(len, turns.values()))


def _turn(clock: Clock, today: datetime.date) -> Kind | None:
    """The occasion on which a clock is told of today, if any; the most pressing one alone."""
    if clock.deadline < today:
        return Kind.CLOCK_LATE if clock.told_late is None or today - clock.told_late >= AGAIN else None
    rule = find_rule(clock.rule)
    if rule is not None and clock.deadline - datetime.timedelta(days=rule.soon) <= today:
        return Kind.CLOCK_SOON if clock.told_soon is None else None
    return Kind.CLOCK_OPEN if clock.told_open is None else None


def _news(kind: Kind, clock: Clock) -> News:
    day = date_format(clock.deadline, "Y-m-d")
    mark = _("（预计）") if clock.provisional else ""
    return News(
        kind,
        str(clock),
        reverse("clocks_report"),
        _("最迟%(day)s%(mark)s完成。") % {"day": day, "mark": mark},
    )


class _Members:
    """Ids of people by front and office, asked for once each."""

    def __init__(self) -> None:
        self.fronts: dict[int, set[int]] = {}
        self.offices: dict[int, set[int]] = {}

    def of(self, clock: Clock, with_supervisor: bool) -> set[int]:
        people = set(self._front(clock.front_id)) if clock.front_id else set()
        if with_supervisor and clock.supervisor_id:
            people |= self._office(clock.supervisor_id)
        return people

    def _front(self, front_id: int) -> set[int]:
        if front_id not in self.fronts:
            self.fronts[front_id] = people_of(front_id)
        return self.fronts[front_id]

    def _office(self, office_id: int) -> set[int]:
        if office_id not in self.offices:
            office = Office.objects.select_related("group").get(pk=office_id)
            self.offices[office_id] = set(office.members().values_list("pk", flat=True))
        return self.offices[office_id]


def people_of(front_id: int) -> set[int]:
    """Those who write for a front, and its head."""
    users = get_user_model().objects.filter(is_active=True)
    writers = users.filter(groups__name__endswith=f" {EDITORS}", groups__page_permissions__page_id=front_id)
    heads = users.filter(groups__office__kind=OfficeKind.HEAD, groups__office__front_id=front_id)
    return ids(writers) | ids(heads)


def ids(users: Iterable[Any]) -> set[int]:
    return {user.pk for user in users}
