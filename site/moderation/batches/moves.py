"""Where an approved step leads: the next step that applies and its office, or publication."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from accounts.models import Office, OfficeKind
from moderation.batches.checking import Fault
from moderation.batches.neighbours import Neighbours
from moderation.batches.preparing import Prepared
from moderation.batches.weighing import pages_of
from moderation.rounds import DONE
from moderation.states import OfficeTaskState
from moderation.tasks import OfficeTask


@dataclass
class Move:
    """One step and what its approval brings about."""

    step: OfficeTaskState
    page: Page
    skipped: list[OfficeTask] = field(default_factory=list)
    next: OfficeTask | None = None
    office: Office | None = None
    prepared: Prepared | None = None

    @property
    def is_last(self) -> bool:
        return self.next is None


class Router:
    """Finds the moves of many steps; chains and offices are read once."""

    def __init__(self, steps: list[OfficeTaskState]) -> None:
        self.steps, self.pages = steps, pages_of(steps)
        self.neighbours = Neighbours(self.pages.values())
        self.done: dict[int, set[int]] = {step.workflow_state_id: {step.task_id} for step in steps}
        done = TaskState.objects.filter(workflow_state__in=list(self.done), status__in=DONE)
        for state, task in done.values_list("workflow_state_id", "task_id"):
            self.done[state].add(task)

    def move(self, step: OfficeTaskState) -> Move:
        state = step.workflow_state
        move = Move(step, self.pages[state.submission.page_id])
        for task in self.neighbours.chain(state.workflow):
            if task.pk in self.done[state.pk]:
                continue
            if task.applies(state.submission):
                move.next = task
                move.office = self.neighbours.office(task.office, move.page, state.submission.kind)
                break
            move.skipped.append(task)
        return move

    def moves(self) -> tuple[list[Move], list[Fault]]:
        """All moves; a fault for each that cannot be made."""
        moves = [self.move(step) for step in self.steps]
        found = ((move, self._obstacle(move)) for move in moves)
        return moves, [
            Fault(move.step.pk, move.step.workflow_state.submission.title, reason) for move, reason in found if reason
        ]

    def _obstacle(self, move: Move) -> str:
        if self.neighbours.has_other_tasks(move.step.workflow_state.workflow):
            return _("它的审批流程里有不由机构办理的步骤，请逐件办理。")
        if move.next is not None and move.office is None:
            return _("所在地区还没有设立%(offices)s。") % {"offices": OfficeKind(move.next.office).label}
        return ""
