"""How figures, dates and marks are written on public pages: words of the page, never rules of a domain."""

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from snippets.tibetan.shad import with_closing_shad

register = template.Library()

_DIALLABLE = re.compile(r"[\d\s()（）+\-—－]{5,}\Z")


@register.filter
def language_tag(code: str) -> str:
    """`zh-hans` as the tag of BCP 47 that fonts and screen readers look for: `zh-Hans`."""
    language, _dash, script = str(code or "zh-hans").partition("-")
    return f"{language}-{script.title()}" if script else language


@register.filter
def working_days(days: int | None) -> str:
    """A limit with its unit; empty where the law sets none, so that a template can ask `if`."""
    return _("%(days)d个工作日") % {"days": days} if days else ""


@register.filter
def sample_tag(is_sample: Any) -> SafeString | str:
    """The mark 示例 beside a figure that nobody published."""
    if not is_sample:
        return ""
    return format_html('<span class="tag tag-sample">{}</span>', _("示例"))


def _local(value: date | datetime | None) -> date | None:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


@register.filter
def year_month(value: date | datetime | None) -> str:
    """2015年9月: the date line of a list (P7)."""
    day = _local(value)
    if day is None:
        return ""
    if day.month == 1:  # an ordinal of its own in Tibetan
        return _("%(year)d年1月") % {"year": day.year}
    return _("%(year)d年%(month)d月") % {"year": day.year, "month": day.month}


@register.filter
def full_date(value: date | datetime | None) -> str:
    """2015年9月30日. Written out: a locale's format turns English where a catalogue is missing."""
    day = _local(value)
    if day is None:
        return ""
    return _("%(year)d年%(month)d月%(day)d日") % {"year": day.year, "month": day.month, "day": day.day}


@register.filter
def dial(phone: str) -> str:
    """`tel:` address of a field that holds one number; empty for notes and for several numbers."""
    text = str(phone or "").strip()
    digits = re.sub(r"\D", "", text)
    if not _DIALLABLE.match(text) or not 3 <= len(digits) <= 13:
        return ""
    return f"tel:{digits}"


@register.filter
def with_page(query: str | None, number: int) -> str:
    """The query string of a filtered list, turned to screen `number`."""
    kept = str(query or "?")
    return f"{kept}{'' if kept.endswith('?') else '&'}page={number}"


@register.filter
def choice_label(bound_block: Any) -> str:
    """What a choice block shows for its stored key; blocks have no `get_…_display` of their own."""
    labels = dict(bound_block.block.field.choices)
    return str(labels.get(bound_block.value, bound_block.value or ""))


@register.filter
def joined(words: Any) -> str:
    """Words set off by the Chinese enumeration comma; in Tibetan by shad and space, as in any list there."""
    told = [str(word) for word in words or ()]
    if get_language() != "bo":
        return "、".join(told)
    return " ".join([*(with_closing_shad(word) for word in told[:-1]), *told[-1:]])


@register.filter
def any_active(facets: Any) -> bool:
    """Whether a filter is chosen in any of these facets, so that a folded one opens."""
    return any(chip.active for _label, chips in facets for chip in chips)
