"""Marking what differs inside two texts, sign by sign, as safe HTML."""

from difflib import SequenceMatcher

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

#: Above this, comparing sign by sign is slow and its result unreadable.
LONGEST = 2000


def _lines(text: str) -> SafeString:
    return mark_safe(escape(text).replace("\n", "<br>"))  # noqa: S308 - escaped just here


def marked(old: str, new: str) -> tuple[SafeString, SafeString]:
    """Old text with `<del>`, new text with `<ins>`; whole texts where they have little in common or are long."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if not old or not new or len(old) + len(new) > LONGEST or matcher.quick_ratio() < 0.3:
        return (
            format_html("<del>{}</del>", _lines(old)) if old else mark_safe(""),
            format_html("<ins>{}</ins>", _lines(new)) if new else mark_safe(""),
        )
    left, right = [], []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            left.append(_lines(old[a:b]))
            right.append(_lines(new[c:d]))
            continue
        if old[a:b]:
            left.append(format_html("<del>{}</del>", _lines(old[a:b])))
        if new[c:d]:
            right.append(format_html("<ins>{}</ins>", _lines(new[c:d])))
    return mark_safe("".join(left)), mark_safe("".join(right))  # noqa: S308 - every part is escaped
