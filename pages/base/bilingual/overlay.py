"""The Tibetan version of a page: the Chinese version with translated words in the place of its own (W4).

Words are kept as pairs, `{path: [Chinese, Tibetan]}`: what was translated stands beside its translation, so that a
change of the Chinese is seen, and a row that moves takes its translation along.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pages.base.bilingual.walking import Segment, rewrite
from snippets.tibetan.facts import facts_of

Pairs = Mapping[str, Sequence[str]]

#: `bases.0.content`: the row at a place may have become another row.
_IN_A_ROW = re.compile(r"[^.]+\.\d+\.[^.\d]")
#: Said with the pairs of a page that was taken down in an emergency.
WITHDRAWN = "withdrawn"
_NO_MATTER = re.compile(r"\s+|[。；;，,、.]+\Z")


@dataclass(frozen=True)
class Carried:
    """What of a translation holds for a version: its pairs, what the Chinese says anew, what was never translated.

    `outdated` are segments whose pair still shows the translation of the older Chinese.
    """

    pairs: dict[str, list[str]]
    outdated: list[Segment]
    missing: list[Segment]


def essence(text: str) -> str:
    """What of a text matters for its translation: not its spaces, its width of characters, or its closing mark."""
    return _NO_MATTER.sub("", unicodedata.normalize("NFKC", text))


def _misleads(segment: Segment, old: str) -> bool:
    """Whether the translation of the older text is worse than none: in a row that may be another's, or with figures."""
    return _IN_A_ROW.match(segment.path) is not None or facts_of(old) != facts_of(segment.text)


def carry(pairs: Pairs, segments: Iterable[Segment], *, keeps_older: bool = True) -> Carried:
    """Bring a translation to another version of the Chinese.

    A segment keeps its translation where it says the same, here or anywhere else in the version it was made of. Where
    the text at a place became another, the old translation stays, marked as outdated, unless it would say something
    false beside the facts of today: then, and where it only made room for a new text, the new one is missing.
    Without `keeps_older` it never stays.
    """
    segments = list(segments)
    known = {essence(chinese): tibetan for chinese, tibetan in pairs.values()}
    present = {essence(segment.text) for segment in segments}
    kept: dict[str, list[str]] = {}
    outdated, missing = [], []
    for segment in segments:
        old = pairs.get(segment.path)
        if old and essence(old[0]) == essence(segment.text):
            kept[segment.path] = [segment.text, old[1]]
        elif tibetan := known.get(essence(segment.text)):
            kept[segment.path] = [segment.text, tibetan]
        elif keeps_older and old and essence(old[0]) not in present and not _misleads(segment, old[0]):
            kept[segment.path] = list(old)
            outdated.append(segment)
        else:
            missing.append(segment)
    return Carried(kept, outdated, missing)


def said_in_tibetan(model: Any, content: dict[str, Any], pairs: Pairs) -> dict[str, Any]:
    """Stored content of a Chinese version with its words in Tibetan, as far as `pairs` has them."""
    return rewrite(model, content, lambda segment: pairs[segment.path][1] if segment.path in pairs else segment.text)
