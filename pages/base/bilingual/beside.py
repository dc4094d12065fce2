"""The newer Chinese beside the words of a translation that still say the older (W4).

Kinds render their fields in many templates, and none should have to ask whether a translation is out of date: so the
finished page is searched for the older Tibetan. Only a text that fills its element is taken for the field; what stands
nowhere by itself is read in the notice at the head of the page alone.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.html import conditional_escape, format_html

_MAIN = b"<main"
#: Text that is no part of the page's flow, where an insertion would be drawn nowhere; and the names of other pages.
_NOT_IN = "a|title|text|tspan|option|script|style|textarea"


def show_beside(response: HttpResponse, newer: Iterable[Mapping[str, Any]]) -> None:
    """Write each newer Chinese text behind the Tibetan it is newer than, wherever that stands in the page's body."""
    head, mark, body = response.content.partition(_MAIN)
    page = body.decode()
    for part in newer:
        if part["tibetan"] and part["alone"]:
            said = re.escape(str(conditional_escape(part["tibetan"])))
            told = format_html(' <span class="newer" lang="zh-Hans">{}</span>', part["text"])
            field = re.compile(rf"(<(?!/|(?:{_NOT_IN})\b)[a-z][a-z0-9]*\b[^<>]*>\s*{said})(?=\s*<)")
            page = field.sub(lambda match, told=told: match[1] + told, page)  # type: ignore[misc]
    response.content = head + mark + page.encode()
