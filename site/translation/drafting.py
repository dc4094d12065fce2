"""提交审定: what stands at the desk becomes a version of the Tibetan page, which goes through moderation.

Only here do a translator's words become part of a page, as a draft: what is public changes at the end of a workflow.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from moderation.errors import RefusedError
from moderation.starting import active_state, begin
from pages.base.bilingual.mirror import translated_version, version_in_words
from translation.checking import Problem, problems_of
from translation.desk.opening import Desk
from translation.lines import pairs_of
from translation.pairs.keeping import expect_pair


@dataclass(frozen=True)
class Obstacle:
    """Why a line keeps the page from being submitted."""

    path: str
    label: str
    chinese: str
    problems: tuple[Problem, ...]


class ObstaclesError(RefusedError):
    """Some lines are not translated or break a rule. Nothing was submitted."""

    def __init__(self, obstacles: list[Obstacle]) -> None:
        super().__init__(_("还有%(count)d段要改，没有提交。") % {"count": len(obstacles)})
        self.obstacles = obstacles


def obstacles_of(desk: Desk) -> list[Obstacle]:
    found = []
    for line in desk.lines:
        if problems := tuple(problem for problem in problems_of(line) if problem.is_error):
            found.append(Obstacle(line.path, line.segment.label, line.chinese, problems))
    return found


def said_of(desk: Desk) -> dict[str, Any]:
    """What `ContentPage.translated_from` holds for the desk as it stands."""
    revision = desk.revision
    return {
        "revision": revision.pk if revision else None,
        "at": (revision.created_at if revision else desk.chinese.last_published_at or timezone.now()).isoformat(),
        "pairs": pairs_of(desk.lines),
    }


def previewed(desk: Desk) -> Any:
    """The Tibetan page with the words of the desk, not stored."""
    return version_in_words(desk.page, desk.version, said_of(desk))


@transaction.atomic
def submit(desk: Desk, user: Any) -> WorkflowState:
    """Raises ObstaclesError or RefusedError; nothing is kept of it then, and every line stays as it was saved."""
    state = active_state(desk.page)
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise RefusedError(_("这一页的译文正在审定。要再修改，请提交的人先在“我的审批”里撤回。"))
    if obstacles := obstacles_of(desk):
        raise ObstaclesError(obstacles)
    version = translated_version(desk.page, desk.version, said_of(desk))
    try:
        version.save_revision(user=user, log_action=True)
    except ValidationError as error:
        raise RefusedError(_("译文不能保存：%(why)s") % {"why": "；".join(error.messages)}) from error
    expect_pair(desk)
    desk.page.refresh_from_db()
    return begin(desk.page, user)
