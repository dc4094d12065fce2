"""Highlights cut from the original text: the places where the query's runs or words stand.

Neither the cut nor the mark goes through a Tibetan letter and its vowel or what stands below it; the cut goes through
no syllable.
"""

import re
from html import escape

from django.utils.safestring import SafeString

from search.text import tibetan
from search.text.analyse import runs, words_of
from search.text.kept import kept
from search.text.normalise import normalise
from snippets.tibetan.breaking import is_cut, with_marks

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
    return re.compile("|".join(with_marks(re.escape(needle)) for needle in found), re.IGNORECASE) if found else None


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
    start, end = _bounds(body, match.start(), match.end())
    dots_before, dots_after = ("…" if start else ""), ("…" if end < len(body) else "")
    return SafeString(f"{dots_before}{mark(body[start:end].rstrip(), query)}{dots_after}")


def _bounds(body: str, first: int, last: int) -> tuple[int, int]:
    """Where an excerpt around a match begins and ends."""
    start = max(0, first - WIDTH // 3)
    end = min(start + WIDTH, len(body))
    start = next((at for at in range(start, first) if is_cut(body, at)), first)
    while start and not is_cut(body, start):
        start -= 1
    shorter = (at for at in range(end, min(last, end), -1) if is_cut(body, at))
    return start, next(shorter, None) or next(at for at in range(end, len(body) + 1) if is_cut(body, at))
