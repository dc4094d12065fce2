"""Acts on the tree, which no version of a page can say: 撤下 (a page leaves the site), 划转 (机构改革).

An act is moderated like a page: the chain of the kind it is about, with the act as its clause; the finish executes it.
"""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, Page, RevisionMixin, Workflow, WorkflowMixin, WorkflowState

from moderation.acts.transfer import moves_of, transfer
from moderation.chains import workflow_for
from moderation.errors import RefusedError
from moderation.routing import Facts
from moderation.withdrawal import take_down
from pages.base.changes import Difference
from pages.base.clauses import Clause

KINDS = [(Clause.WITHDRAW.value, _("撤下")), (Clause.TRANSFER.value, _("划转"))]


def routed_kind(page: Any, act: str) -> str:
    """The chain of a transfer is that of the powers that go with it."""
    return "power-item" if act == Clause.TRANSFER else str(page.kind.key)


class StructuralAct(WorkflowMixin, DraftStateMixin, RevisionMixin, models.Model):
    """One act: `page` leaves the site, or is handed with all it holds to the department `target`. `live` once done."""

    kind = models.CharField(_("变动"), max_length=20, choices=KINDS)
    page = models.ForeignKey(Page, verbose_name=_("页面"), on_delete=models.CASCADE, related_name="+")
    target = models.ForeignKey(
        Page, verbose_name=_("接收的部门"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    reason = models.CharField(_("理由"), max_length=500)
    ground = models.CharField(_("依据"), max_length=200, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("事项变动")
        verbose_name_plural = _("事项变动")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.page.title}"

    def get_workflow(self) -> Workflow | None:
        return workflow_for(routed_kind(self.page.specific, self.kind))

    def submission_facts(self) -> Facts:
        page: Any = self.page.specific
        language = page.locale.language_code
        return Facts(frozenset({str(self.kind)}), routed_kind(page, self.kind), language, page, str(self), self.reason)

    def act_differences(self) -> list[Difference]:
        """What a reviewer reads: what stands where now, and where afterwards."""
        clause = Clause(self.kind)
        if self.kind == Clause.WITHDRAW:
            below = self.page.get_descendants().filter(live=True).count()
            now = _now("公开") + (f"（{_now('连同下级')} {below}）" if below else "")
            return [Difference("live", str(_("公开状态")), clause, now, _now("从网站撤下"))]
        rows = moves_of(self.page, self.target)
        return [
            Difference(
                "department",
                str(_("实施主体")),
                clause,
                "\n".join(f"{move.page.title}（{move.source.short_name}）" for move in rows),
                "\n".join(f"{move.page.title}（{move.owner.short_name}）" for move in rows),
            )
        ]

    def execute(self, user: Any) -> None:
        """Called by the finish, inside its act and transaction."""
        page: Any = self.page.specific
        if self.kind == Clause.WITHDRAW:
            _check_withdrawal(page)
            take_down(page, user)
        else:
            transfer(page, self.target, user, self.ground or self.reason)
        StructuralAct.objects.filter(pk=self.pk).update(live=True, has_unpublished_changes=False)


def _check_withdrawal(page: Any) -> None:
    """Refuse to take away what others that stay public rest on; asked again at the end of the review."""
    if errors := page.withdrawal_errors():
        raise RefusedError("".join(errors))


@transaction.atomic
def begin_structural(
    page: Page, user: Any, kind: Clause, *, reason: str, ground: str = "", target: Any = None
) -> WorkflowState:
    """Ask for an act. Raises RefusedError where the page is not public, or something on it is under way."""
    if not page.live:
        raise RefusedError(_now("这个页面没有公开，不用办理。"))
    open_acts = StructuralAct.objects.filter(page=page, live=False).values_list("pk", flat=True)
    asked = WorkflowState.objects.active().filter(
        content_type=StructuralAct(kind=kind).get_content_type(), object_id__in=[str(pk) for pk in open_acts]
    )
    if asked.exists():
        raise RefusedError(_now("这个页面已有变动在审核。"))
    if kind == Clause.WITHDRAW:
        _check_withdrawal(page.specific)
    if kind == Clause.TRANSFER:
        moves_of(page, target)  # refuses what cannot be handed over
    act = StructuralAct.objects.create(
        kind=kind, page=page, target=target, reason=reason, ground=ground, asked_by=user, live=False
    )
    act.save_revision(user=user)
    workflow = act.get_workflow()
    if workflow is None:
        raise RefusedError(_now("还没有为这类页面设置审批流程，请联系管理员。"))
    state: WorkflowState = workflow.start(act, user)
    return state
