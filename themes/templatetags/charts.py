"""Charts drawn on the server: no script, no request, and words that a screen reader can say."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any, Protocol

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

WIDTH = 320
NAME_SIZE, DETAIL_SIZE = 17, 14
PADDING, ARROW = 12, 30
#: Height of a line, in sizes of its letters.
LEADING, TIBETAN_LEADING = 1.4, 1.9
_HANGING = set("，。；：、）》”’！？,.;:)")
#: A Tibetan syllable with its tsheg, a Latin word or number, or one character: no line breaks inside one.
_PIECES = re.compile(r"[\u0f00-\u0fff]+?[\u0f0b-\u0f14]+|[\u0f00-\u0fff]+|[A-Za-z0-9.%\-]+|\s|.")


class YearCount(Protocol):
    """A row of 办理数量."""

    year: int
    count: int


def _breadth(piece: str) -> float:
    """Width of a piece in units of the font size, near enough to break lines by."""
    wide = sum(1.0 for char in piece if unicodedata.east_asian_width(char) in "WF")
    marks = sum(1 for char in piece if unicodedata.combining(char) or unicodedata.category(char) == "Mn")
    return wide + 0.58 * (len(piece) - wide - marks)


def wrapped(text: str, limit: float) -> list[str]:
    """Lines of at most `limit` ems. Closing punctuation hangs rather than open a line."""
    lines, line, used = [], "", 0.0
    for piece in _PIECES.findall(text):
        if line and used + _breadth(piece) > limit and piece not in _HANGING:
            lines.append(line.strip())
            line, used = "", 0.0
        line += piece
        used += _breadth(piece)
    return [*lines, line.strip()] if line.strip() else lines


def _text_lines(lines: Sequence[str], top: int, size: int, css: str) -> tuple[SafeString, int]:
    """Centred lines from `top` on, and where they end."""
    leading = round(size * (TIBETAN_LEADING if get_language() == "bo" else LEADING))
    rows = [(css, size, WIDTH // 2, top + leading * at + size, line) for at, line in enumerate(lines)]
    drawn = format_html_join("", '<text class="{}" font-size="{}" x="{}" y="{}">{}</text>', rows)
    return drawn, top + leading * len(lines)


def _step_detail(step: Any) -> str:
    days = _("%(days)d个工作日") % {"days": step["days"]} if step.get("days") else ""
    return " · ".join(part for part in (step.get("actor"), days) if part)


def _box(step: Any, position: int, top: int, is_end: bool) -> tuple[SafeString, int]:
    """One step: its number and name, who does it and how long it takes. The note stays in the list beside."""
    room = WIDTH - 4 * PADDING
    names = wrapped(f"{position}. {step['name']}", room / NAME_SIZE)
    details = wrapped(_step_detail(step), room / DETAIL_SIZE)
    name_text, below = _text_lines(names, top + PADDING, NAME_SIZE, "flow-name")
    detail_text, below = _text_lines(details, below + (2 if details else 0), DETAIL_SIZE, "flow-detail")
    bottom = below + PADDING - 4
    frame = format_html(
        '<rect class="flow-box" x="{}" y="{}" width="{}" height="{}" rx="{}"/>',
        PADDING, top, WIDTH - 2 * PADDING, bottom - top, 22 if is_end else 4,
    )  # fmt: skip
    return format_html("{}{}{}", frame, name_text, detail_text), bottom


def _arrow(top: int) -> SafeString:
    return format_html('<path class="flow-arrow" d="M{} {}v{}m-6-7 6 7 6-7"/>', WIDTH // 2, top, ARROW - 9)


@register.simple_tag
def flow_chart(steps: Iterable[Any] | None, name: str = "flow") -> SafeString | str:
    """Draw a stream of steps downwards, a box each, readable at 320 px. `name` keeps ids apart on a page."""
    values = [step.value for step in steps or ()]
    if not values:
        return ""
    parts: list[SafeString] = []
    bottom = 2
    for position, value in enumerate(values, start=1):
        if position > 1:
            parts.append(_arrow(bottom + 4))
            bottom += ARROW
        box, bottom = _box(value, position, bottom, is_end=position in (1, len(values)))
        parts.append(box)
    return format_html(
        '<svg class="flow" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title">'
        '<title id="{}-title">{}</title>{}</svg>',
        WIDTH, bottom + 2, name, name,
        _("流程图：%(steps)s") % {"steps": " → ".join(str(value["name"]) for value in values)},
        format_html_join("", "{}", ((part,) for part in parts)),
    )  # fmt: skip


@register.simple_tag
def count_headline(rows: Sequence[YearCount]) -> str:
    """The one thing the chart says: the last year, held against the year before it."""
    last = rows[-1]
    told = {"year": last.year, "count": last.count}
    if len(rows) < 2:
        return _("%(year)d年办理%(count)d件") % told
    told |= {"before": rows[-2].year, "gap": abs(last.count - rows[-2].count)}
    if last.count > rows[-2].count:
        return _("%(year)d年办理%(count)d件，比%(before)d年多%(gap)d件") % told
    if last.count < rows[-2].count:
        return _("%(year)d年办理%(count)d件，比%(before)d年少%(gap)d件") % told
    return _("%(year)d年办理%(count)d件，与%(before)d年相同") % told


#: Height of a bar's row, with the words beside the bar; size of the words, and what keeps a name off its bar.
BAR_ROW, BAR_SIZE, BAR_GAP = 36, 15, 8
SHORTEST_BAR = 40


def _bar(row: tuple[str, object, float], top: int, name_width: int, longest: int) -> SafeString:
    name, says, share = row
    length = max(2, round(share * longest))
    return format_html(
        '<text x="0" y="{}">{}</text><rect class="bar" x="{}" y="{}" width="{}" height="24"/>'
        '<text x="{}" y="{}">{}</text>',
        top + 21, name, name_width, top + 4, length, name_width + length + 8, top + 21, says,
    )  # fmt: skip


def bars_in_frame(drawn: SafeString, height: int, name: str, title: str, css: str = "bars") -> SafeString:
    """Bars as one picture that a screen reader calls by its title."""
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title">'
        '<title id="{}-title">{}</title>{}</svg>',
        css, WIDTH, height, name, name, title, drawn,
    )  # fmt: skip


def bar_chart(
    rows: Sequence[tuple[str, object, float]], title: str, name: str, name_width: int, longest: int
) -> SafeString:
    """Each row is a name, what the bar says, and its share of the longest, 0 to 1. Long names take room of the bars."""
    needed = max((ceil(_breadth(str(row[0])) * BAR_SIZE) + BAR_GAP for row in rows), default=0)
    longest = max(longest - max(needed - name_width, 0), SHORTEST_BAR)
    name_width = max(name_width, needed)
    drawn = format_html_join("", "{}", ((_bar(row, at * BAR_ROW, name_width, longest),) for at, row in enumerate(rows)))
    return bars_in_frame(drawn, len(rows) * BAR_ROW, name, title)


@register.simple_tag
def count_chart(rows: Sequence[YearCount] | None, name: str = "counts") -> SafeString | str:
    """Bars of yearly counts, to stand beside the table that holds the same figures."""
    if not rows:
        return ""
    most = max(row.count for row in rows) or 1
    bars = [(_("%(year)d年") % {"year": row.year}, row.count, row.count / most) for row in rows]
    return bar_chart(bars, count_headline(rows), name, 62, 190)
