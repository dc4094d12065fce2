"""The admin's search: the analysis of the site's search, in the form that a database's own full text takes.

A database cuts what it is given into words and knows beginnings, not rows: so Han is cut into pairs, and the last
character of a run stands alone too, that one character finds it.
"""

from collections.abc import Callable

from search.text.analyse import han_grams, runs
from search.text.normalise import normalise


def pairs(run: str) -> list[str]:
    """`食品经营` → `食品 品经 经营 营`."""
    return [*han_grams(run), run[-1]] if len(run) > 1 else [run]


def _cut(text: str, cutter: Callable[[str], list[str]]) -> str:
    found = runs(normalise(text))
    return " ".join(part for run in found for part in (cutter(run.text) if run.script == "han" else [run.text]))


def segment(text: str) -> str:
    """`text` for the index: width, case and traditional characters folded, Han cut. Never raises."""
    return _cut(text, pairs)


def segment_query(text: str) -> str:
    """`text` for a query against an index made by `segment`."""
    return _cut(text, han_grams)
