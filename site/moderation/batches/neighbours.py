"""What pages of one batch have in common, read once: parents, sub-sites, offices, chains."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page, Workflow

from accounts.models import Office
from accounts.offices import office_for
from moderation.chains import tasks_of, workflow_for
from moderation.tasks import OfficeTask
from pages.base.kinds import Role, kinds
from pages.base.subsites import Subsite, subsite_for


def _above(page: Page) -> str:
    return str(page.path[: -Page.steplen])


class Neighbours:
    """Answers for a page what it answered for the one beside it."""

    def __init__(self, pages: Iterable[Page]) -> None:
        paths = {_above(page) for page in pages}
        self.parents = {parent.path: parent for parent in Page.objects.filter(path__in=paths)}
        self.fronts = {kind.key for kind in kinds(Role.FRONT)}
        self.subsites: dict[str, Subsite | None] = {}
        self.offices: dict[tuple[str, str], Office | None] = {}
        self.chains: dict[int, list[OfficeTask]] = {}
        self.mixed: dict[int, bool] = {}
        self.workflows: dict[str, Workflow | None] = {}

    def share(self, *versions: Any) -> None:
        """Let versions of a page know their parent and, where they are no front themselves, their sub-site."""
        for version in versions:
            parent = self.parents.get(_above(version))
            if parent is None:
                continue
            version._cached_parent_obj = parent
            if version.kind.key in self.fronts:
                continue
            if parent.path not in self.subsites:
                self.subsites[parent.path] = subsite_for(parent)
            version._subsite = self.subsites[parent.path]

    def office(self, office: str, page: Page, kind: str) -> Office | None:
        """`office_for`: pages of one parent have the same offices, unless they are fronts."""
        place = page.path if kind in self.fronts else _above(page)
        if (office, place) not in self.offices:
            self.offices[office, place] = office_for(office, page)
        return self.offices[office, place]

    def workflow(self, kind: str) -> Workflow | None:
        if kind not in self.workflows:
            self.workflows[kind] = workflow_for(kind)
        return self.workflows[kind]

    def chain(self, workflow: Workflow) -> list[OfficeTask]:
        if workflow.pk not in self.chains:
            self.chains[workflow.pk] = tasks_of(workflow)
        return self.chains[workflow.pk]

    def has_other_tasks(self, workflow: Workflow) -> bool:
        """Whether somebody put a task of another make into the chain: a batch knows only those of offices."""
        if workflow.pk not in self.mixed:
            self.mixed[workflow.pk] = workflow.tasks.filter(active=True).count() != len(self.chain(workflow))
        return self.mixed[workflow.pk]
