"""What a submission is about: its clauses (P13), kind, language, place. Tasks decide by these whether they apply."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, WorkflowState

from moderation.errors import RefusedError
from pages.base.bilingual.records import awaits_approval
from pages.base.changes import Difference, differences
from pages.base.clauses import Clause
from pages.base.fields import ChoiceSetField
from pages.base.kinds import kind_labels


@dataclass(frozen=True)
class Facts:
    """What routes a submission. `page` says which region's and department's offices answer for it."""

    clauses: frozenset[str]
    kind: str
    language: str
    page: Page
    title: str
    changes: str


def kind_choices() -> list[tuple[str, Any]]:
    """Kinds of pages by key, for the conditions of a task."""
    return list(kind_labels().items())


def live_version(page: Any) -> Any | None:
    """The version that the public reads; None for a page that is not public."""
    if not page.live:
        return None
    return page.live_revision.as_object() if page.live_revision_id else page.specific


def changes_of(revision: Revision) -> list[Difference] | None:
    """What the revision would change for the public; None where nothing was public before."""
    live = live_version(Page.objects.select_related("live_revision").get(pk=revision.object_id))
    return None if live is None else differences(live, revision.as_object())


def facts_of(revision: Revision) -> Facts:
    """Facts of a page's revision. Raises RefusedError where it differs in nothing from what is public."""
    return facts_from(revision.as_object(), changes_of(revision))


def facts_from(page: Any, found: list[Difference] | None) -> Facts:
    """Facts of a version whose differences are known; None for a page that is not public yet."""
    if found is None:
        clauses, changes = frozenset({str(Clause.OTHER)}), str(_("首次公布"))
    elif not found and awaits_approval(page):
        clauses, changes = frozenset({str(Clause.OTHER)}), str(_("审定已公布的译文"))
    elif not found:
        raise RefusedError(str(_("“%(title)s”和已公布的版本没有区别，不用提交。")) % {"title": page.title})
    else:
        clauses = frozenset(str(difference.clause) for difference in found)
        changes = "、".join(difference.label for difference in found)
    return Facts(clauses, page.kind.key, page.locale.language_code, page, page.title, changes)


class Submission(models.Model):
    """What a running workflow is about, kept for lists and counts. Written anew at each round."""

    workflow_state = models.OneToOneField(WorkflowState, on_delete=models.CASCADE, related_name="submission")
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(_("标题"), max_length=255)
    kind = models.CharField(_("类型"), max_length=40)
    language = models.CharField(_("语言"), max_length=20)
    clauses = ChoiceSetField(_("变更类别"), max_length=120, choices=Clause)
    changes = models.TextField(_("改动"))
    region_code = models.CharField(_("行政区划代码"), max_length=6, blank=True)
    region_name = models.CharField(_("地区"), max_length=40, blank=True)
    department_name = models.CharField(_("部门"), max_length=80, blank=True)
    round = models.PositiveSmallIntegerField(_("轮次"), default=1)

    class Meta:
        verbose_name = _("送审")
        verbose_name_plural = _("送审")

    def __str__(self) -> str:
        return self.title

    def clause_labels(self) -> list[str]:
        field: Any = self._meta.get_field("clauses")
        labels: list[str] = field.labels(self.clauses)
        return labels


def content_type_is_page(state: WorkflowState) -> bool:
    return bool(state.base_content_type_id == ContentType.objects.get_for_model(Page).pk)
