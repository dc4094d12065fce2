"""Signals and hooks, each tied to a plain function."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Revision, WorkflowState
from wagtail.signals import page_published, task_approved

from moderation.hooks import register_finish_hook
from moderation.states import OfficeTaskState
from snippets.calendar.signals import calendar_changed
from snippets.models import Statute
from supervision.clocks import following, keeping
from supervision.clocks.models import TermFigure


def version_saved(instance: Revision, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        following.follow_version(instance)


def published(instance: Any, revision: Any = None, **_kwargs: Any) -> None:
    following.follow_publication(instance, revision)


def approved(instance: Any, **_kwargs: Any) -> None:
    if isinstance(instance, OfficeTaskState):
        following.follow_decision(instance)


def finished(state: WorkflowState, _user: Any) -> None:
    following.follow_finish(state)


def statute_saved(instance: Statute, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        following.follow_statute(instance)


def figure_changed(instance: TermFigure, **_kwargs: Any) -> None:
    keeping.recount(instance.rule)


def days_changed(**_kwargs: Any) -> None:
    keeping.recount()


def connect() -> None:
    post_save.connect(version_saved, sender=Revision, dispatch_uid="clocks.version_saved")
    page_published.connect(published, dispatch_uid="clocks.published")
    task_approved.connect(approved, dispatch_uid="clocks.approved")
    post_save.connect(statute_saved, sender=Statute, dispatch_uid="clocks.statute_saved")
    for signal in (post_save, post_delete):
        signal.connect(figure_changed, sender=TermFigure, dispatch_uid=f"clocks.figure.{id(signal)}")
    calendar_changed.connect(days_changed, dispatch_uid="clocks.days_changed")
    register_finish_hook(finished)
