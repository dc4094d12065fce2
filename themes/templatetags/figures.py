"""How far something is, as a bar with its words; several amounts as bars beside their table."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from themes.templatetags.amounts import money
from themes.templatetags.charts import bar_chart

register = template.Library()

NAME_WIDTH, LONGEST = 72, 150


@register.simple_tag
def share_bar(share: int, says: str) -> SafeString:
    """A bar with its words beside it: never the bar alone."""
    return format_html(
        '<span class="share"><progress max="100" value="{}" aria-label="{}"></progress> {}</span>', share, says, says
    )


@register.simple_tag
def share_chart(rows: Sequence[tuple[str, str, float]], title: str, name: str = "shares") -> SafeString | str:
    """Bars of shares of a whole, each a name, its words and a number from 0 to 1, to stand beside their table."""
    return bar_chart(rows, title, name, NAME_WIDTH, LONGEST) if rows else ""


@register.simple_tag
def figures_chart(rows: Sequence[tuple[Any, Decimal]], title: str, name: str = "figures") -> SafeString | str:
    """Bars of amounts, to stand beside the table that holds the same figures. `title` is the one thing it says."""
    if not rows:
        return ""
    most = max(value for _name, value in rows) or Decimal(1)
    bars = [(str(row), money(value), float(value / most)) for row, value in rows]
    return bar_chart(bars, title, name, NAME_WIDTH, LONGEST)
