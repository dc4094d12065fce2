"""How far something is, as a bar with its words; several amounts as bars beside their table."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from themes.templatetags.amounts import money
from themes.templatetags.charts import WIDTH

register = template.Library()

ROW, NAME_WIDTH, LONGEST = 36, 72, 150


@register.simple_tag
def share_bar(share: int, says: str) -> SafeString:
    """A bar with its words beside it: never the bar alone."""
    return format_html(
        '<span class="share"><progress max="100" value="{}" aria-label="{}"></progress> {}</span>', share, says, says
    )


def _bar(name: str, value: Decimal, top: int, most: Decimal) -> SafeString:
    length = max(2, round(float(value / most) * LONGEST))
    return format_html(
        '<text x="0" y="{}">{}</text><rect class="bar" x="{}" y="{}" width="{}" height="24"/>'
        '<text x="{}" y="{}">{}</text>',
        top + 21, name, NAME_WIDTH, top + 4, length, NAME_WIDTH + length + 8, top + 21, money(value),
    )  # fmt: skip


@register.simple_tag
def figures_chart(rows: Sequence[tuple[Any, Decimal]], title: str, name: str = "figures") -> SafeString | str:
    """Bars of amounts, to stand beside the table that holds the same figures. `title` is the one thing it says."""
    if not rows:
        return ""
    most = max(value for _name, value in rows) or Decimal(1)
    bars = format_html_join(
        "", "{}", ((_bar(str(row), value, at * ROW, most),) for at, (row, value) in enumerate(rows))
    )
    return format_html(
        '<svg class="bars" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title">'
        '<title id="{}-title">{}</title>{}</svg>',
        WIDTH, len(rows) * ROW, name, name, title, bars,
    )  # fmt: skip
