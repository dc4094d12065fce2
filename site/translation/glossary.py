"""Terms of the glossary in a Chinese text: marked, and listed with their Tibetan."""

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from snippets.tibetan.terms import Term, find_terms

__all__ = ["Term", "in_text", "mark_terms"]


def in_text(text: str) -> list[Term]:
    """Each term once, in the order of the text."""
    return list(dict.fromkeys(found.term for found in find_terms(text)))


def mark_terms(text: str) -> SafeString:
    """The text as safe HTML with its terms marked; tags of a rich text are shown as they are typed."""
    parts, done = [], 0
    for found in find_terms(text):
        parts.append(escape(text[done : found.start]))
        parts.append(format_html("<mark>{}</mark>", text[found.start : found.end]))
        done = found.end
    parts.append(escape(text[done:]))
    return mark_safe("".join(parts).replace("\n", "<br>"))  # noqa: S308 - every part is escaped
