"""Highlights cut from the original text: the places where the query's runs or words stand."""

import re
from html import escape

from django.utils.safestring import SafeString

from search.text import tibetan
from search.text.analyse import runs, words_of
from search.text.kept import kept
from search.text.normalise import normalise

WIDTH = 90


def needles(text: str) -> list[str]:
    """What to look for, longest first; single Chinese characters only where the query is one."""
    found: set[str] = set()
    for run in runs(normalise(text)):
        found.add(run.text.strip(tibetan.TSHEG))
        if run.script != "tibetan":  # a syllable alone stands in many words
            found |= {word for word in words_of(run) if len(word) > 1}
    return sorted(filter(None, found), key=len, reverse=True)


@kept(512)
def _pattern(text: str) -> re.Pattern[str] | None:
    """Of a query, for every result of its page."""
    found = needles(text)
    return re.compile("|".join(map(re.escape, found)), re.IGNORECASE) if found else None


def mark(original: str, query: str) -> SafeString:
    """`original`, escaped, with what the query names in <mark>."""
    pattern = _pattern(query)
    if pattern is None:
        return SafeString(escape(original))
    parts, at = [], 0
    for match in pattern.finditer(original):
        parts += [escape(original[at : match.start()]), "<mark>", escape(match[0]), "</mark>"]
        at = match.end()
    return SafeString("".join([*parts, escape(original[at:])]))


def excerpt(body: str, query: str) -> SafeString | str:
    """A piece of the body around the first place that matches; empty where none does."""
    pattern = _pattern(query)
    match = pattern.search(body) if pattern else None
    if match is None:
        return ""
    start = max(0, match.start() - WIDTH // 3)
    piece = body[start : start + WIDTH]
    dots_before, dots_after = ("…" if start else ""), ("…" if start + WIDTH < len(body) else "")
    return SafeString(f"{dots_before}{mark(piece, query)}{dots_after}")
