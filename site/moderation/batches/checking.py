"""What keeps a page from being submitted, named before anything starts."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from moderation.batches.neighbours import Neighbours
from moderation.errors import RefusedError
from moderation.routing import Facts, facts_from
from moderation.starting import active_state
from pages.base.changes import differences
from pages.base.together import published_together


@dataclass(frozen=True)
class Fault:
    """A thing that cannot go with the others, by its name, and why."""

    pk: int
    title: str
    reason: str

    def __str__(self) -> str:
        return f"“{self.title}”：{self.reason}"


def told(faults: list[Fault]) -> str:
    return "；".join(str(fault) for fault in faults)


class FaultsError(RefusedError):
    """Some of what was chosen cannot go: nothing was done."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(told(faults))
        self.faults = faults


def breaches(version: Any) -> list[str]:
    """Rules of its kind that a version breaks as a public page; empty for none."""
    found = [text for texts in version.errors_of_language().values() for text in texts]
    try:
        version.full_clean()
    except ValidationError as error:
        found += error.messages
    return found


class Checker:
    """Says of each page why a person cannot submit it, and keeps the facts of those that can go."""

    def __init__(self, pages: list[Any], user: Any) -> None:
        self.pages, self.user = pages, user
        self.neighbours = Neighbours(pages)
        self.facts: dict[int, Facts] = {}

    def faults(self) -> list[Fault]:
        with published_together(self.pages):
            reasons = [(page, self.reason_against(page)) for page in self.pages]
        return [Fault(page.pk, self._name(page), reason) for page, reason in reasons if reason]

    def _may_edit(self, page: Any) -> bool:
        return bool(page.permissions_for_user(self.user).can_edit())

    def _name(self, page: Any) -> str:
        """A page of others is named by its number alone: its title may be a draft that nobody else should read."""
        return str(page.get_admin_display_title()) if self._may_edit(page) else _("编号%(pk)d") % {"pk": page.pk}

    def reason_against(self, page: Any) -> str:
        return self._standing(page) or self._version(page)

    def _standing(self, page: Any) -> str:
        """What is wrong with the page as such, whatever its latest version says."""
        if not self._may_edit(page):
            return _("您没有修改它的权限。")
        if not hasattr(page, "kind") or self.neighbours.workflow(page.kind.key) is None:
            return _("这一类内容没有设审批流程。")
        if page.latest_revision_id is None:
            return _("还没有保存过草稿。")
        state = active_state(page)
        if state is None:
            return ""
        if state.status == WorkflowState.STATUS_IN_PROGRESS:
            return _("正在审核中。")
        if state.requested_by_id != self.user.pk:
            return _("已退回给%(person)s，由其修改后再提交。") % {"person": state.requested_by}
        return ""

    def _version(self, page: Any) -> str:
        """What is wrong with the latest version: no difference, a rule, an office that isn't there."""
        self.neighbours.share(page)
        version, live = page.with_content_json(page.latest_revision.content), self._live(page)
        self.neighbours.share(version)
        try:
            facts = facts_from(version, None if live is None else differences(live, version))
        except RefusedError:
            return _("和已公布的版本没有区别。")
        if found := breaches(version):
            return "".join(found)
        workflow = self.neighbours.workflow(facts.kind)
        steps = (task for task in self.neighbours.chain(workflow) if task.applies(facts)) if workflow else ()
        lacking = [
            str(task.get_office_display())
            for task in steps
            if self.neighbours.office(task.office, page, facts.kind) is None
        ]
        if lacking:
            return _("所在地区还没有设立%(offices)s。") % {"offices": "、".join(lacking)}
        self.facts[page.latest_revision_id] = facts
        return ""

    @staticmethod
    def _live(page: Any) -> Any | None:
        if not page.live or page.live_revision_id is None:
            return page if page.live else None
        return page.with_content_json(page.live_revision.content)
