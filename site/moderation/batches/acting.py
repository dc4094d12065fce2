"""One press of a button over many entries: noted before it, closed with it, and what it leaves to do done after it."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from moderation.batches.approving import approve_steps
from moderation.batches.checking import Fault, FaultsError
from moderation.batches.models import Batch, BatchAct
from moderation.batches.turns import let_others_write
from moderation.batches.upkeep import AT_ONCE, catch_up
from moderation.batches.weighing import objections, steps_by
from moderation.deciding import Decision, decide
from moderation.errors import RefusedError
from moderation.states import SecrecyResult
from moderation.tasks import APPROVE, REJECT


def decide_many(
    batch: Batch, user: Any, decision: Decision, seen: dict[int, str], reasons: dict[int, str] | None = None
) -> int:
    """Decide the steps that `seen` names, each with the mark of the version that was looked at; returns how many.

    An approval is all or nothing. What is returned goes back one by one, each with its reason, once nothing stands
    against any of them. Raises FaultsError otherwise.
    """
    if not seen:
        raise RefusedError(_("没有选中要办理的内容。"))
    keeps_back = decision.record.get("secrecy_result") == SecrecyResult.KEPT_BACK
    returns = decision.outcome == REJECT or keeps_back
    act = BatchAct.objects.create(batch=batch, user=user, outcome=REJECT if returns else APPROVE, total=len(seen))
    try:
        if returns:
            _return_steps(user, decision, seen, reasons or {}, act)
        else:
            approve_steps(list(seen), user, decision, seen, act)
    except RefusedError:
        BatchAct.objects.filter(pk=act.pk).update(stage=BatchAct.Stage.REFUSED, finished_at=timezone.now())
        raise
    catch_up()
    return len(seen)


def _return_steps(user: Any, decision: Decision, seen: dict[int, str], reasons: dict[int, str], act: BatchAct) -> None:
    steps = steps_by(seen)
    faults = objections(steps, user, seen)
    words = {step.pk: reasons.get(step.pk) or decision.comment for step in steps}
    faults += [
        Fault(step.pk, step.workflow_state.submission.title, _("退回要写明理由，好让提交的人知道改什么。"))
        for step in steps
        if not words[step.pk].strip()
    ]
    if faults:
        raise FaultsError(faults)
    for done, step in enumerate(steps, start=1):
        decide(step.pk, user, Decision(REJECT, words[step.pk], seen[step.pk], decision.record))
        BatchAct.objects.filter(pk=act.pk).update(done=done)
        if done % AT_ONCE == 0:
            let_others_write()
    BatchAct.objects.filter(pk=act.pk).update(stage=BatchAct.Stage.DONE, finished_at=timezone.now())
