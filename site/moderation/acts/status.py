"""Acts on one power item that become a version of it: 暂停, 恢复, 取消, 下放, 整合归并, 更名 (P8, P14, P15).

Each saves the version that the act makes and starts its own route: the clause of a status is the act itself.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from moderation.chains import workflow_for
from moderation.errors import RefusedError
from moderation.hooks import register_finish_hook
from pages.base.clauses import Clause
from pages.powers.enums import Status
from pages.powers.models import ItemLink, LinkKind, PowerItem, PowerListPage

#: What an act makes of an item.
BECOMES = {
    Clause.SUSPEND: Status.SUSPENDED,
    Clause.RESUME: Status.ACTIVE,
    Clause.ABOLISH: Status.ABOLISHED,
    Clause.DEVOLVE: Status.DEVOLVED,
    Clause.MERGE: Status.MERGED,
}
#: States in which an act makes sense.
FROM = {
    Clause.SUSPEND: {Status.ACTIVE},
    Clause.RESUME: {Status.SUSPENDED},
    Clause.ABOLISH: {Status.ACTIVE, Status.SUSPENDED},
    Clause.DEVOLVE: {Status.ACTIVE, Status.SUSPENDED},
    Clause.MERGE: {Status.ACTIVE, Status.SUSPENDED},
}
LINKS = {Clause.DEVOLVE: LinkKind.DEVOLVED, Clause.MERGE: LinkKind.MERGED}


class Consequence(models.Model):
    """What an approved act does besides its own version: lists that get a draft, the item that takes another in."""

    workflow_state = models.ForeignKey(WorkflowState, on_delete=models.CASCADE, related_name="consequences")
    act = models.CharField(max_length=20, choices=Clause)
    target = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.act} → {self.target}"


def why_not(item: PowerItem, act: Clause | None = None) -> str:
    """Why no act can begin on `item` now; empty where one can."""
    if not item.live:
        return _("这个事项还没有公布，直接修改草稿即可。")
    if item.current_workflow_state is not None:
        return _("这个事项正在审核或者被退回。请先办结或撤回，再办理事项变动。")
    if item.has_unpublished_changes:
        return _("这个事项有没公布的修改。请先提交审核或者还原，再办理事项变动，以免混在一起。")
    if act in FROM and Status(item.status) not in FROM[act]:
        return _("这个事项现在是“%(status)s”，不能办理这种变动。") % {"status": Status(item.status).label}
    return ""


@transaction.atomic
def begin(item: PowerItem, user: Any, act: Clause, targets: Iterable[Any] = (), **fields: Any) -> WorkflowState:
    """Save the version that `act` makes of `item` and submit it. Raises RefusedError; nothing is saved then."""
    if reason := why_not(item, act):
        raise RefusedError(reason)
    version: Any = item.get_latest_revision_as_object()
    if act in BECOMES:
        fields = {"status": BECOMES[act], "status_date": timezone.localdate(), "suspension_reason": "", **fields}
    for name, value in fields.items():
        setattr(version, name, value)
    if errors := {**version.shape_errors(), **version.publication_errors()}:
        raise RefusedError("；".join(text for texts in errors.values() for text in texts))
    version.save_revision(user=user, log_action=True)
    workflow = workflow_for(item.kind.key)
    if workflow is None:
        raise RefusedError(_("还没有为权力事项设置审批流程，请联系管理员。"))
    fresh = PowerItem.objects.get(pk=item.pk)
    state: WorkflowState = workflow.start(fresh, user)
    Consequence.objects.bulk_create(Consequence(workflow_state=state, act=act, target_id=t.pk) for t in targets)
    return state


def copy_into(item: PowerItem, power_list: PowerListPage, user: Any) -> PowerItem:
    """A draft of the same power in another list, with a code of its own; whoever answers for the list finishes it."""
    draft: PowerItem = item.copy(
        to=power_list,
        update_attrs={
            "slug": "", "status": Status.ACTIVE, "status_date": None, "status_note": "", "suspension_reason": "",
            "undertaking_office": "", "office_address": "", "office_phone": "", "supervision": "",
            "supervision_phone": "", "change_summary": "", "change_ground": item.change_ground,
        },
        copy_revisions=False,
        keep_live=False,
        user=user,
        reset_translation_key=True,
    )  # fmt: skip
    draft.case_counts = []
    draft.save()
    draft.save_revision(user=user)
    return draft


@register_finish_hook
def carry_out(state: WorkflowState, user: Any) -> None:
    """After an act was approved: make the drafts below, and link both ways."""
    for consequence in Consequence.objects.filter(workflow_state=state).select_related("target"):
        item = PowerItem.objects.get(pk=state.object_id)
        target: Any = consequence.target.specific
        if isinstance(target, PowerListPage):
            target = copy_into(item, target, user)
        ItemLink.objects.get_or_create(source=item, target=target, kind=LINKS[Clause(consequence.act)])
