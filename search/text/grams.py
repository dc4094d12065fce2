"""Chinese has no spaces: runs of Han characters are cut into overlapping pairs so that any part is found."""

import re
from collections.abc import Callable

# Chinese punctuation and full-width forms separate words and are no words themselves.
_PUNCTUATION = re.compile(
    r"[\u2014\u2018-\u201d\u2026\u3001-\u3004\u3008-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)
_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿〇々]+")


def pairs(run: str) -> list[str]:
    """`食品经营` → `食品 品经 经营 营`. The last character stands alone too, so that one character finds it."""
    return [run[at : at + 2] for at in range(len(run))]


def query_pairs(run: str) -> list[str]:
    """As `pairs`, without the lone last character, which would match every text that holds it."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def _cut(text: str, cutter: Callable[[str], list[str]]) -> str:
    spaced = _PUNCTUATION.sub(" ", text)
    return " ".join(_HAN.sub(lambda match: f" {' '.join(cutter(match[0]))} ", spaced).split())


def segment(text: str) -> str:
    """`text` with its Han runs cut for the index; the rest stays as it is. Never raises."""
    return _cut(text, pairs)


def segment_query(text: str) -> str:
    """`text` with its Han runs cut for a query against an index made by `segment`."""
    return _cut(text, query_pairs)
