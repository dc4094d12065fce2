"""Chinese has no spaces: runs of Han characters are cut into overlapping pairs so that any part is found."""

import re

_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿〇々]+")


def pairs(run: str) -> list[str]:
    """`食品经营` → `食品 品经 经营 营`. The last character stands alone too, so that one character finds it."""
    return [run[at : at + 2] for at in range(len(run))]


def query_pairs(run: str) -> list[str]:
    """As `pairs`, without the lone last character, which would match every text that holds it."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def segment(text: str) -> str:
    """`text` with its Han runs cut for the index; the rest stays as it is. Never raises."""
    return " ".join(_HAN.sub(lambda match: f" {' '.join(pairs(match[0]))} ", text).split())


def segment_query(text: str) -> str:
    """`text` with its Han runs cut for a query against an index made by `segment`."""
    return " ".join(_HAN.sub(lambda match: f" {' '.join(query_pairs(match[0]))} ", text).split())
