"""Acts on violations. Each stands in the internal record, in the same transaction."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from audit.record import record
from moderation.errors import RefusedError
from pages.base.subsites import subsite_for
from supervision.violations.access import office_above
from supervision.violations.models import Violation

RECORDED = "violation.record"
CORRECTED = "violation.correct"
REVOKED = "violation.revoke"
DRAFTED = "violation.bulletin"
EXPORTED = "violation.export"


def _tell(act: str, user: Any, violation: Violation, **detail: Any) -> None:
    subject = violation.page or violation.front or violation
    record(act, actor=user, obj=subject, region=violation.region_code, violation=violation.pk, **detail)


@transaction.atomic
def record_violation(user: Any, department: Any, page: Any, facts: dict[str, Any]) -> Violation:
    """Record one against `page`, the department itself or a page below it. `facts` are fields of the model."""
    subsite = subsite_for(department)
    office = office_above(user, department.path)
    if subsite is None or office is None:
        raise RefusedError(_("您所在的机构不督促这个部门。"))
    violation = Violation.objects.create(
        page=Page.objects.get(pk=page.pk),
        front=Page.objects.get(pk=department.pk),
        item_title=page.title if page.pk != department.pk else "",
        region_code=subsite.region.region_code,
        region_name=subsite.region.short_name,
        department_name=department.short_name,
        office=office,
        office_name=office.name,
        recorded_by=user,
        **facts,
    )
    _tell(RECORDED, user, violation, kind=violation.kind, correct_by=str(violation.correct_by))
    return violation


def _locked(pk: int) -> Violation:
    return Violation.objects.select_for_update(of=("self",)).select_related("page", "front", "bulletin").get(pk=pk)


@transaction.atomic
def correct(user: Any, pk: int, day: datetime.date, note: str) -> None:
    violation = _locked(pk)
    if not violation.is_open:
        raise RefusedError(_("已经办结或者撤销，不能再登记整改。"))
    violation.corrected_on, violation.correction_note = day, note
    violation.save(update_fields=["corrected_on", "correction_note"])
    _tell(CORRECTED, user, violation, corrected_on=str(day), note=note, late=violation.is_late())


@transaction.atomic
def revoke(user: Any, pk: int, day: datetime.date, reason: str) -> None:
    """Take back what was recorded in error. What the public has read is taken back in public first."""
    violation = _locked(pk)
    if violation.revoked_on:
        raise RefusedError(_("已经撤销了。"))
    if violation.bulletin is not None:
        if violation.bulletin.live:
            raise RefusedError(
                _("已经写进公布的通报，请先在“事项变动”里撤下或者更正《%s》。") % violation.bulletin.title
            )
        if violation.bulletin.current_workflow_state is not None:
            raise RefusedError(_("通报《%s》正在审核，请等审核结束，或者先退回。") % violation.bulletin.title)
    violation.revoked_on, violation.revoke_reason, violation.bulletin = day, reason, None
    violation.save(update_fields=["revoked_on", "revoke_reason", "bulletin"])
    _tell(REVOKED, user, violation, reason=reason)
