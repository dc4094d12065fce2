"""What the desk shows: lines in the order of the page's parts, what stood there before, hints, terms, facts."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from moderation.desk.inline import marked
from moderation.starting import active_state
from pages.base.bilingual.declared import facts_of
from pages.base.bilingual.overlay import carry
from pages.base.clauses import named_parts, relations_of
from pages.base.screens import titled
from pages.base.wording import said
from translation.checking import Problem, problems_of
from translation.desk.opening import Desk
from translation.glossary import Term, in_text, mark_terms
from translation.lines import Line
from translation.near import Hint, hints_for
from translation.pairs.keeping import pair_of
from translation.queue import DAYS, State, deadline, standing_of
from translation.versions import submitted_revision

#: Facts that say nothing to a translator.
UNTOLD = frozenset({"go_live_at", "expire_at", "show_in_menus"})
#: Chinese characters whose Tibetan fills a row of a narrow field, and the signs that one of them is in Tibetan.
PER_ROW, SIGNS = 7, 2
MOST_ROWS = 24


@dataclass
class Row:
    """One line on the screen. `before` is the older Chinese and the newer, marked; `old` what was public for it."""

    line: Line
    chinese: SafeString
    terms: list[Term]
    hints: list[Hint] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    before: tuple[SafeString, SafeString] | None = None

    @property
    def rows(self) -> int:
        """Height of a narrow field, where the browser doesn't fit it itself: Tibetan is longer than its Chinese."""
        length = max(len(self.line.chinese), len(self.line.tibetan) // SIGNS)
        return min(MOST_ROWS, 1 + -(-length // PER_ROW))


@dataclass
class Part:
    label: str
    rows: list[Row]

    @property
    def filled(self) -> int:
        return sum(1 for row in self.rows if row.line.tibetan)


def rows_of(desk: Desk) -> list[Row]:
    """Every line, with hints where it has no words of its own yet."""
    public = (desk.page.translated_from or {}).get("pairs", {})
    carried = carry(public, [line.segment for line in desk.lines])
    older = {segment.path: public[segment.path] for segment in carried.outdated}
    near = hints_for([line.chinese for line in desk.lines if not line.tibetan or line.from_memory])
    rows = []
    for line in desk.lines:
        row = Row(line, mark_terms(line.chinese), in_text(line.chinese))
        row.problems = problems_of(line) if line.tibetan else []
        row.hints = [hint for hint in near.get(line.chinese, []) if hint.tibetan != line.tibetan]
        if old := older.get(line.path):
            row.before = marked(old[0], line.chinese)
            row.hints = [hint for hint in row.hints if hint.tibetan != old[1]]
            row.hints.insert(0, Hint(old[0], old[1], _alike(old[0], line.chinese), own=True))
        rows.append(row)
    return rows


def _alike(old: str, new: str) -> int:
    return round(SequenceMatcher(None, old, new, autojunk=False).ratio() * 100)


def parts_of(rows: list[Row]) -> list[Part]:
    """Rows of one part of the page below one heading."""
    parts: list[Part] = []
    last = ""
    for row in rows:
        if row.line.segment.field != last:
            parts.append(Part(row.line.segment.label.partition(" · ")[0], []))
            last = row.line.segment.field
        parts[-1].rows.append(row)
    return parts


def facts_shown(version: Any) -> list[tuple[str, str]]:
    """Codes, dates, amounts and the like: shared by both languages, shown and never typed."""
    model = type(version)
    names, relations = facts_of(model) - UNTOLD, relations_of(model)
    found = []
    for name, part in named_parts(model):
        if name in names and name not in relations and (text := said(version, part)):
            found.append((str(part.verbose_name), text))
    return found


def returned_with(state: WorkflowState | None) -> str:
    """Why the 藏语委 sent it back; empty where it did not."""
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return ""
    step = state.current_task_state
    return str(step.comment) if step else ""


def screen_of(desk: Desk, _user: Any) -> dict[str, Any]:
    state = active_state(desk.page)
    found = standing_of(desk.page)
    standing = State(found.standing)
    due = deadline(found.since) if standing not in (State.DONE, State.UNAPPROVED, State.WAITING) else None
    return {
        "desk": desk,
        "work": desk.work,
        "page": desk.page,
        "parts": parts_of(rows_of(desk)),
        "facts": facts_shown(desk.version),
        "standing": standing,
        "due": due,
        "days": DAYS,
        "demand": found.demand,
        "returned": returned_with(state),
        "in_review": state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS,
        "newer": submitted_revision(desk.chinese),
        "pair": pair_of(desk.page),
        **titled(desk.chinese.title, "globe", _("翻译")),
    }
