"""Who records violations where, and who reads them (P17).

同级审改办（编办） records those of its region; the prefecture's also those of its counties. Being a superuser is not an
office: superusers read and record nothing (三员分立).
"""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.isolation.scoping import own_paths
from accounts.models import Office, OfficeKind
from accounts.offices import offices_of
from pages.base.querysets import public_pages
from pages.departments.models import DepartmentPage
from supervision.violations.models import Violation

#: Offices that read everything of their region: who supervises, who decides on a 通报, who keeps the site.
READERS = (OfficeKind.ESTABLISHMENT, OfficeKind.GOVERNMENT, OfficeKind.CENTRE, OfficeKind.HEAD)


def supervising(user: Any) -> QuerySet[Office]:
    """The offices for which a person records violations."""
    return offices_of(user).filter(kind=OfficeKind.ESTABLISHMENT).select_related("front").order_by("front__path")


def paths_of(user: Any) -> set[str]:
    """Roots of the subtrees whose violations and figures a person reads."""
    held = offices_of(user).filter(kind__in=READERS).values_list("front__path", flat=True)
    return {*held, *own_paths(user)}


def violations_of(user: Any) -> QuerySet[Violation]:
    rows = Violation.objects.select_related("page", "front", "office__front", "bulletin")
    if user.is_superuser:
        return rows
    mine = Q(office__in=offices_of(user))
    for path in paths_of(user):
        mine |= Q(front__path__startswith=path)
    return rows.filter(mine)


def office_above(user: Any, path: str) -> Office | None:
    """The office of the person that supervises what stands at `path`; the nearest where there are two."""
    held = [office for office in supervising(user) if path.startswith(office.front.path)]
    return held[-1] if held else None


def may_act(user: Any, violation: Violation) -> bool:
    """Whoever recorded it, and the office above. A county's office does not undo what the prefecture's recorded."""
    for office in supervising(user):
        if office.pk == violation.office_id:
            return True
        recorder = violation.office.front.path if violation.office else getattr(violation.front, "path", "")
        if recorder.startswith(office.front.path):
            return True
    return False


def departments_of(user: Any) -> QuerySet[Any]:
    """Public departments that a person's offices supervise, in the main language."""
    inside = Q(pk__in=())
    for office in supervising(user):
        inside |= Q(path__startswith=office.front.path)
    return DepartmentPage.objects.originals().public().filter(inside).order_by("path")


def items_of(department: Any) -> list[tuple[int, str]]:
    """Public pages below a department against which a violation may stand; names of drafts are not for a table."""
    found = public_pages().filter(path__startswith=department.path).exclude(pk=department.pk).order_by("path")
    return list(found.values_list("pk", "title"))
