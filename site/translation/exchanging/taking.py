"""Taking a file back in: each unit is weighed first; what passes is written in one transaction, the rest is named."""

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from pages.base.bilingual.twins import TIBETAN
from snippets.tibetan.forms import clean
from translation.checking import problems_of
from translation.desk.opening import open_desk
from translation.exchange.units import Unit
from translation.lines import Line, write
from translation.rights import may_translate
from translation.work import Work

NEW, REPLACES, SAME, EMPTY, WRONG = "new", "replaces", "same", "empty", "wrong"
OUTCOMES: dict[str, Any] = {
    NEW: gettext_lazy("新译文"),
    REPLACES: gettext_lazy("替换现有的译文"),
    SAME: gettext_lazy("和现有的一样"),
    EMPTY: gettext_lazy("没有译文，跳过"),
    WRONG: gettext_lazy("不能导入"),
}
#: Tibetan that a preview showed, by page and path.
Seen = dict[tuple[str, str], str]


@dataclass
class Weighed:
    """A unit and what becomes of it. `now` is the Tibetan that stands at the desk; `changed`: since the preview."""

    unit: Unit
    outcome: str
    reasons: list[str] = field(default_factory=list)
    now: str = ""
    line: Line | None = None
    changed: bool = False

    @property
    def label(self) -> str:
        return str(OUTCOMES[self.outcome])


@dataclass
class WeighedPage:
    title: str
    page: Page | None
    units: list[Weighed]

    @property
    def taken(self) -> list[Weighed]:
        return [each for each in self.units if each.outcome in (NEW, REPLACES)]

    @property
    def told(self) -> list[Weighed]:
        """What the preview lists, what is wrong in front: lines without anything new are counted and not shown."""
        return [*self.wrong, *self.taken]

    @property
    def wrong(self) -> list[Weighed]:
        return [each for each in self.units if each.outcome == WRONG]


def weigh(units: list[Unit], user: Any, seen: Seen | None = None) -> list[WeighedPage]:
    """Every unit, page by page, with what would become of it. Others' pages are as unknown as missing ones.

    `seen` is what the preview showed: a line that is another by now is not taken over.
    """
    by_page: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        by_page[unit.page].append(unit)
    known = _own_pages(by_page, user)
    return [_weigh_page(known.get(key), key, some, seen or {}) for key, some in by_page.items()]


def _own_pages(keys: Any, user: Any) -> dict[str, Page]:
    wanted = []
    for key in keys:
        try:
            wanted.append(uuid.UUID(key))
        except ValueError:
            continue
    found = Page.objects.filter(translation_key__in=wanted, locale__language_code=TIBETAN).select_related("locale")
    return {str(page.translation_key): page for page in found if may_translate(user, page)}


def _weigh_page(page: Page | None, key: str, units: list[Unit], seen: Seen) -> WeighedPage:
    if page is None:
        reason = _("没有这一页，或者它不归您翻译。")
        title = next((unit.source for unit in units if unit.path == "title"), key)
        return WeighedPage(title, None, [Weighed(unit, WRONG, [reason]) for unit in units])
    opened = open_desk(page)
    lines = opened.by_path()
    return WeighedPage(opened.chinese.title, page, [_weigh(unit, lines.get(unit.path), seen) for unit in units])


def _weigh(unit: Unit, line: Line | None, seen: Seen) -> Weighed:
    if line is None:
        return Weighed(unit, WRONG, [_("中文里已经没有这一段。")])
    if line.chinese != unit.source:
        return Weighed(unit, WRONG, [_("导出以后中文改了，现在是：%(now)s") % {"now": line.chinese[:60]}], line.tibetan)
    target = clean(unit.target)
    if not target or target == line.tibetan:
        return Weighed(unit, SAME if target else EMPTY, now=line.tibetan)
    if seen.get((unit.page, unit.path), line.tibetan) != line.tibetan:
        return Weighed(unit, WRONG, [_("预览以后有人改了这一段的译文。")], line.tibetan, changed=True)
    wanted = Line(line.segment, line.string_id, line.context_id, target)
    reasons = [problem.text for problem in problems_of(wanted) if problem.is_error]
    if reasons:
        return Weighed(unit, WRONG, reasons, line.tibetan)
    return Weighed(unit, REPLACES if line.tibetan else NEW, [], line.tibetan, wanted)


@transaction.atomic
def take(weighed: list[WeighedPage], user: Any) -> int:
    """Write what passed; returns how many units. Forms that are open at the desk learn of it when they are saved."""
    taken = 0
    for page in weighed:
        lines = [each.line for each in page.taken if each.line is not None]
        if page.page is None or not lines:
            continue
        write(lines, user)
        work = Work.objects.filter(page_id=page.page.pk)
        work.update(version=F("version") + 1, changed_by=user, changed_at=timezone.now())
        open_desk(page.page)
        taken += len(lines)
    return taken
