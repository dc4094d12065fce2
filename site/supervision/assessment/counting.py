"""From clocks and violations to the rows of an assessment (F8)."""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page

from pages.base.kinds import Role, models_of
from pages.base.querysets import public_pages
from pages.base.subsites import offices_of
from supervision.assessment.figures import Duty, Figures, assess, percent
from supervision.assessment.remarks import remarks_on
from supervision.clocks.models import Clock, ClosedBy
from supervision.violations.access import paths_of
from supervision.violations.models import Violation


@dataclass
class Row:
    """One department, or a region's own pages, in one year."""

    region: str
    department: str
    figures: Figures
    violations: int = 0
    remarks: list[str] = field(default_factory=list)

    @property
    def share(self) -> str:
        return percent(self.figures.share)


def _inside(user: Any, name: str) -> Q:
    """A prefecture's offices read all its counties, a county's its own, a department's people their own."""
    if user.is_superuser:
        return Q()
    found = Q(pk__in=())
    for path in paths_of(user):
        found |= Q(**{f"{name}__startswith": path})
    return found


def fronts_of(user: Any) -> list[Any]:
    pages = public_pages().filter(_inside(user, "path"), locale__language_code=settings.LANGUAGE_CODE)
    return list(pages.type(*models_of(Role.FRONT)).order_by("path").specific())


def _clocks(user: Any) -> QuerySet[Clock]:
    """What no longer had a cause was no duty in the end. A duty of a department that is gone stays its region's."""
    rows = Clock.objects.exclude(closed_by=ClosedBy.NO_CAUSE).filter(front__isnull=False)
    return rows.filter(_inside(user, "front__path"))


def _duties(rows: QuerySet[Clock]) -> list[Duty]:
    values = rows.values_list("front_id", "deadline", "closed_on")
    return [Duty(front, deadline, closed_on) for front, deadline, closed_on in values]


def years_of(user: Any, today: datetime.date) -> list[int]:
    """Years with something to count, newest first; this year always."""
    years = {day.year for day in _clocks(user).dates("deadline", "year")}
    years |= {day.year for day in _violations(user).dates("found_on", "year")}
    return sorted({*years, today.year}, reverse=True)


def _violations(user: Any) -> QuerySet[Violation]:
    return Violation.objects.filter(_inside(user, "front__path"), revoked_on=None)


def rows_of(user: Any, year: int, today: datetime.date) -> list[Row]:
    """A row for each front that the person reads, also where nothing was due."""
    fronts = fronts_of(user)
    figures = assess(_duties(_clocks(user)), year, today)
    violations = Counter(_violations(user).filter(found_on__year=year).values_list("front_id", flat=True))
    remarks = remarks_on(fronts, year)
    places = offices_of(fronts)
    return [
        Row(
            region=_region(places[front.pk][0]),
            department=_name(front),
            figures=figures.get(front.pk, Figures()),
            violations=violations[front.pk],
            remarks=remarks.get(front.pk, []),
        )
        for front in fronts
    ]


def _region(region: Any) -> str:
    return region.short_name if region else ""


def _name(front: Page) -> str:
    name: str = front.short_name if front.front_level == "department" else _("本级网站")
    return name
