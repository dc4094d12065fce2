"""Kinds of steps: before an office, a secrecy check, a decision taken in a meeting. Each decides whether it applies.

They are Wagtail's own tasks, made from the preset's chains and edited in Wagtail's workflow screens.
"""

from typing import Any, ClassVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, Task, TaskState, WorkflowState
from wagtail.signals import task_submitted

from accounts.models import OfficeKind
from accounts.offices import office_for
from moderation.authority import objection
from moderation.desk.locking import ReviewLock
from moderation.errors import RefusedError
from moderation.reckoning import working_days_after
from moderation.rounds import begins_anew, submission_of
from moderation.routing import Facts, Submission, kind_choices
from moderation.states import OfficeTaskState, SecrecyResult
from pages.base.clauses import Clause
from pages.base.fields import ChoiceSetField

APPROVE, REJECT = "approve", "reject"
LANGUAGES = [("zh-hans", _("中文")), ("bo", _("藏文"))]


class OfficeTask(Task):
    """A step that an office of the page's own region takes. Empty conditions mean: always."""

    office = models.CharField(_("由谁办理"), max_length=20, choices=OfficeKind)
    clauses = ChoiceSetField(
        _("适用的变更类别"), max_length=120, choices=Clause, blank=True, help_text=_("不选表示任何变更都要经过这一步。")
    )
    kinds = ChoiceSetField(_("适用的类型"), max_length=400, choices=kind_choices, blank=True)
    languages = ChoiceSetField(_("适用的语言"), max_length=40, choices=LANGUAGES, blank=True)
    days = models.PositiveSmallIntegerField(_("办理期限（工作日）"), default=5)

    task_state_class = OfficeTaskState
    lock_class = ReviewLock
    admin_form_fields = [*Task.admin_form_fields, "office", "clauses", "kinds", "languages", "days"]
    #: What the desk asks for before this step is approved.
    asks: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("机构审核")
        verbose_name_plural = _("机构审核")

    @classmethod
    def get_description(cls) -> str:
        return _now("由事项所在地区的机构审核；按变更类别、类型、语言决定是否适用。")

    def applies(self, facts: Facts | Submission) -> bool:
        return (
            (not self.clauses or bool(set(self.clauses) & set(facts.clauses)))
            and (not self.kinds or facts.kind in self.kinds)
            and (not self.languages or facts.language in self.languages)
        )

    @transaction.atomic
    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Begin, or be skipped. Where approvals are of an older version, the first step begins instead."""
        first = begins_anew(workflow_state)
        if first is not None and first.pk != self.pk:
            started: TaskState = first.specific.start(workflow_state, user=user)
            return started
        submission = submission_of(workflow_state)
        revision = workflow_state.content_object.get_latest_revision()
        if not self.applies(submission):
            return TaskState.objects.create(
                workflow_state=workflow_state,
                revision=revision,
                task=self,
                status=TaskState.STATUS_SKIPPED,
                finished_at=timezone.now(),
            )
        return self._begin(workflow_state, submission, revision, user)

    def _begin(self, state: WorkflowState, submission: Submission, revision: Revision, user: Any) -> OfficeTaskState:
        office = office_for(self.office, submission.page) if submission.page else None
        if office is None:
            raise RefusedError(
                _now("%(title)s所在地区还没有设立“%(office)s”，没有人能审核。请联系管理员设立机构后再提交。")
                % {"title": submission.title, "office": OfficeKind(self.office).label}
            )
        step = OfficeTaskState.objects.create(
            workflow_state=state,
            revision=revision,
            task=self,
            status=TaskState.STATUS_IN_PROGRESS,
            office=office,
            due=working_days_after(timezone.localdate(), self.days),
        )
        task_submitted.send(sender=OfficeTaskState, instance=step, user=user)
        return step

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """None in the edit screen: who changes a version may not approve it. Steps are decided at the desk."""
        return []

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Decide the step named by `task_state`, by its own object's rules, whatever address the request came to."""
        step = OfficeTaskState.objects.select_for_update(of=("self",)).get(pk=task_state.pk)
        if reason := objection(step, user):
            raise RefusedError(reason)
        comment = str(kwargs.get("comment") or "").strip()
        if action_name == REJECT:
            if not comment:
                raise RefusedError(_now("退回要写明理由，好让提交的人知道改什么。"))
            step.reject(user=user, comment=comment)
        elif action_name == APPROVE:
            if missing := self.missing(step):
                raise RefusedError(missing)
            step.approve(user=user, comment=comment)

    def missing(self, _step: OfficeTaskState) -> str:
        """What the step still lacks before it can be approved; empty for nothing."""
        return ""

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        step = obj.current_workflow_task_state
        return isinstance(step, OfficeTaskState) and step.office.has_member(user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not self.user_can_access_editor(obj, user)

    def get_task_states_user_can_moderate(self, user: Any, **_kwargs: Any) -> models.QuerySet[TaskState]:
        groups = user.groups.values("pk")
        waiting = OfficeTaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, office__group__in=groups)
        return TaskState.objects.filter(task_id=self.pk, pk__in=waiting.values("pk"))


class SecrecyTask(OfficeTask):
    """保密审查 (P21, ZY 运行 18, 20): who checked, when, with what result."""

    asks = ("checked_by", "decided_on", "secrecy_result")

    class Meta:
        verbose_name = _("保密审查")
        verbose_name_plural = _("保密审查")

    def missing(self, step: OfficeTaskState) -> str:
        if step.secrecy_result != SecrecyResult.OPEN or not step.checked_by or step.decided_on is None:
            return _now("请在“待我审核”里填写保密审查的审查人、日期和结果。")
        return ""


class MeetingTask(OfficeTask):
    """A decision taken in a meeting (领导小组, 常务会议): recorded, not clicked."""

    asks = ("decided_on", "document_number", "scan")

    class Meta:
        verbose_name = _("会议审定")
        verbose_name_plural = _("会议审定")

    def missing(self, step: OfficeTaskState) -> str:
        if not step.document_number or step.decided_on is None:
            return _now("会议决定的事项要登记文号和日期。")
        return ""
