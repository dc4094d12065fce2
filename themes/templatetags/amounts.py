"""Amounts in 万元: how they are written, and bars that stand beside the table with the same figures."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from themes.templatetags.charts import WIDTH, bars_in_frame

register = template.Library()

ROW, LONGEST = 50, 300


class Amount(Protocol):
    """A bar: what it is called, and 万元."""

    @property
    def name(self) -> str: ...

    @property
    def amount(self) -> Decimal: ...


@register.filter
def money(amount: Decimal | None) -> str:
    """1234.5 as 1,234.50; the unit stands in the table's header. Empty for no amount."""
    return "" if amount is None else f"{amount:,.2f}"


@register.simple_tag
def amount_headline(bars: Sequence[Amount]) -> str:
    """The one thing the chart says: which bar is the longest."""
    most = max(bars, key=lambda bar: bar.amount)
    return _("%(name)s最多，%(amount)s万元") % {"name": most.name, "amount": money(most.amount)}


def _bar(bar: Amount, top: int, most: Decimal) -> SafeString:
    length = max(2, int(bar.amount / most * LONGEST))
    return format_html(
        '<text x="0" y="{}">{}</text><text class="bar-figure" x="{}" y="{}">{}</text>'
        '<rect class="bar" x="0" y="{}" width="{}" height="14"/>',
        top + 15, bar.name, WIDTH, top + 15, money(bar.amount), top + 27, length,
    )  # fmt: skip


@register.simple_tag
def amount_chart(bars: Sequence[Amount] | None, name: str = "amounts") -> SafeString | str:
    """Bars of amounts, a line of words above each, so that long names fit on a phone."""
    if not bars:
        return ""
    most = max(bar.amount for bar in bars) or Decimal(1)
    drawn = format_html_join("", "{}", ((_bar(bar, at * ROW, most),) for at, bar in enumerate(bars)))
    return bars_in_frame(drawn, len(bars) * ROW, name, amount_headline(bars), "bars amounts")
