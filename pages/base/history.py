"""The public record of a page: what changed, when, on what ground.

The note is written when a revision is published, inside the act that publishes it; who decided comes from the
workflow and is not typed twice.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from pages.base.bilingual.twins import in_main_language
from pages.base.changes import changed_labels


@dataclass(frozen=True)
class Approval:
    """Who approved what is being published, and by which document."""

    body: str = ""
    document_number: str = ""


NOBODY = Approval()
#: How a note begins that the system composed from the names of the parts.
MODIFIED = gettext_noop("修改：%(fields)s")
#: What a preset notes of its samples.
FIRST_SAMPLE = gettext_noop("首次公布（示例）")
_approval: ContextVar[Approval] = ContextVar("approval", default=NOBODY)


#: Pages whose notes a batch has composed and stores itself.
_noted: ContextVar[frozenset[int]] = ContextVar("noted", default=frozenset())


@contextmanager
def noted_already(page_ids: Iterable[int]) -> Iterator[None]:
    """Publications of these pages inside write no note: whoever publishes many at once composed them beforehand."""
    token = _noted.set(frozenset(page_ids))
    try:
        yield
    finally:
        _noted.reset(token)


@contextmanager
def approved_by(approval: Approval) -> Iterator[None]:
    """Notes of publications inside name this approval."""
    token = _approval.set(approval)
    try:
        yield
    finally:
        _approval.reset(token)


def current_approval() -> Approval:
    return _approval.get()


class ChangeNote(models.Model):
    """One published change (变更记录)."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="change_notes")
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    date = models.DateField(gettext_lazy("日期"))
    what = models.CharField(gettext_lazy("变更内容"), max_length=500)
    ground = models.CharField(gettext_lazy("变更依据"), max_length=500, blank=True)
    body = models.CharField(gettext_lazy("审定机关"), max_length=100, blank=True)
    document_number = models.CharField(gettext_lazy("文号"), max_length=60, blank=True)

    class Meta:
        verbose_name = gettext_lazy("变更记录")
        verbose_name_plural = gettext_lazy("变更记录")
        ordering = ["-date", "-pk"]

    def __str__(self) -> str:
        return f"{self.date} {self.what}"

    @property
    def shown_what(self) -> str:
        """What changed, in the reader's language as far as the system wrote it; an editor's own words stay."""
        prefix = MODIFIED % {"fields": ""}
        if not self.what.startswith(prefix):
            return _(self.what)
        labels = self.what.removeprefix(prefix).split("、")
        return _(MODIFIED) % {"fields": _("、").join(_(label) for label in labels)}

    @property
    def shown_ground(self) -> str:
        """The ground in the reader's language where it is one the system itself gives; other words stay."""
        return _(self.ground) if self.ground else ""


def describe_change(page: Any, previous: ChangeNote | None) -> str:
    """Say in words what publishing `page` changes; empty when a reader would see no difference."""
    if previous is None:
        return _("首次公布")
    if previous.revision is None:
        return _("更新")
    labels = changed_labels(previous.revision.as_object(), page)
    return _(MODIFIED) % {"fields": "、".join(labels)} if labels else ""


def _newly_said(page: Any, previous: ChangeNote | None) -> dict[str, str]:
    """What the editor wrote for this change; words left over from the change before don't count."""
    before = previous.revision.content if previous and previous.revision else {}
    said = {name: getattr(page, name) for name in ("change_summary", "change_ground")}
    return said if any(said[name] != before.get(name, "") for name in said) else {}


def record_change(page: Any, revision: Revision | None) -> ChangeNote | None:
    """Write the note for a publication. Nothing is written where nothing public changed."""
    previous = ChangeNote.objects.filter(page=page).select_related("revision").first()
    note = compose_note(page, revision, previous)
    if note is not None:
        note.save()
    return note


def compose_note(page: Any, revision: Revision | None, previous: ChangeNote | None) -> ChangeNote | None:
    """The note for a publication, not stored; None where nothing public changed. A translation changes no record."""
    if not in_main_language(page):
        return None
    said = _newly_said(page, previous)
    what = said.get("change_summary") or describe_change(page, previous)
    if not what:
        return None
    return ChangeNote(
        page_id=page.pk,
        revision=revision,
        date=timezone.localdate(),
        what=what[:500],
        ground=said.get("change_ground", ""),
        body=_approval.get().body[:100],
        document_number=_approval.get().document_number[:60],
    )


@receiver(page_published)
def note_publication(instance: Any, revision: Revision | None = None, **_kwargs: Any) -> None:
    if hasattr(instance, "change_summary") and instance.pk not in _noted.get():
        record_change(instance, revision)
