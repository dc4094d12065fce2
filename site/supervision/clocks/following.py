"""What happens elsewhere and opens or ends clocks: versions, publications, decisions, statutes, the calendar."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState

from moderation.guard import Act, current_act
from moderation.routing import Submission
from moderation.states import OfficeTaskState
from pages.base.kinds import Kind
from snippets.models import Statute
from supervision.clocks.causes import repealed_bases
from supervision.clocks.endings import source_key
from supervision.clocks.keeping import MANY, close_by, open_clock
from supervision.clocks.rules import ClockRule, DateField, Decision, Found, all_rules, rule_named

#: What is loaded or copied by these begins no term: its dates are of the past, or stand in the Chinese page.
SILENT = frozenset({Act.PRESET, Act.VOLUME, Act.TRANSLATION})


def dated_kinds() -> frozenset[str]:
    return frozenset(opener.kind for rule in all_rules() for opener in rule.openers_of(DateField))


def follow_version(revision: Revision) -> None:
    """A version was saved: dates in it may be events, long before it is published."""
    model: Any = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    kind = getattr(model, "kind", None)
    if isinstance(kind, Kind) and kind.key in dated_kinds() and current_act() not in SILENT:
        open_by_dates(revision.as_object(), is_public=False)


def follow_publication(page: Any, revision: Any) -> None:
    """In the transaction of the publication: its own dates open clocks, then it ends what it fulfils."""
    kind = getattr(page, "kind", None)
    if not isinstance(kind, Kind) or current_act() in SILENT:
        return
    if kind.key in dated_kinds():
        open_by_dates(page, is_public=True)
    close_by(page, revision)


def open_by_dates(page: Any, is_public: bool) -> None:
    for rule in all_rules():
        for opener in rule.openers_of(DateField):
            if opener.kind == page.kind.key and _begins(opener, page, is_public):
                place = Page.objects.get(path=page.path[: -Page.steplen] if opener.on_parent else page.path)
                open_clock(rule, _found(opener, page, place))


def _begins(opener: DateField, page: Any, is_public: bool) -> bool:
    """Whether the date of this version is an event."""
    day = getattr(page, opener.field)
    if day is None or (opener.when_public and not is_public):
        return False
    if not opener.changes:
        return True
    live = type(page).objects.filter(pk=page.pk, live=True).first()
    return not is_public and live is not None and getattr(live, opener.field) != day


def _found(opener: DateField, page: Any, place: Any) -> Found:
    """The ground names kind and year: whoever supervises reads it, and a draft's title is nobody else's business."""
    day, source = getattr(page, opener.field), source_key(page)
    label = str(page._meta.get_field(opener.field).verbose_name)
    key = f"{source}{MANY}{day}" if opener.changes else source
    of_year = f"（{page.year}年）" if getattr(page, "year", None) else ""
    ground = f"{page.kind.label}{of_year}：{label}"
    return Found(place, day, key, ground, source=source + MANY if opener.changes else source)


def follow_decision(step: OfficeTaskState) -> None:
    """An office approved its step, and others are still to decide (P15)."""
    if step.workflow_state.status == WorkflowState.STATUS_IN_PROGRESS:
        for rule, page in _decided(step.workflow_state):
            _open_by_step(rule, page, step)


def follow_finish(state: WorkflowState) -> None:
    """The last office approved and the version is public: what its decision opened ends in the same transaction."""
    for rule, page in _decided(state):
        steps = OfficeTaskState.objects.filter(workflow_state=state, status=OfficeTaskState.STATUS_APPROVED)
        for step in steps.select_related("office"):
            _open_by_step(rule, page, step)
        close_by(page, page.live_revision)


def _decided(state: WorkflowState) -> list[tuple[ClockRule, Any]]:
    """Rules that a decision on this submission may open, with the page it is about."""
    submission = Submission.objects.filter(workflow_state_id=state.pk).first()
    if submission is None or submission.page_id is None:
        return []
    rules = [
        rule
        for rule in all_rules()
        if any(str(opener.clause) in submission.clauses for opener in rule.openers_of(Decision))
    ]
    page: Any = Page.objects.get(pk=submission.page_id).specific if rules else None
    return [(rule, page) for rule in rules]


def _open_by_step(rule: ClockRule, page: Any, step: OfficeTaskState) -> None:
    if any(opener.office == step.office.kind for opener in rule.openers_of(Decision)):
        day = timezone.localtime(step.finished_at or timezone.now()).date()
        found = Found(page, day, f"submission-{step.workflow_state_id}", f"{step.office.name}确认")
        open_clock(rule, found)


def follow_statute(statute: Statute) -> None:
    """A statute marked as repealed asks for an adjustment at once, not at the next daily look (P16)."""
    if statute.status == Statute.Status.REPEALED:
        for found in repealed_bases(timezone.localdate()):
            if found.key == f"statute-{statute.pk}":
                open_clock(rule_named("power-repealed"), found)
