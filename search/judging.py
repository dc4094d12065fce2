"""How well an order of results answers a query, against what was judged by hand: nDCG@10 and reciprocal rank.

Pure functions over groups of hits and the judged pages (`title`, `grade` 1 to 3, and `region` where it matters).
"""

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from search.engines.base import Hit

DEPTH = 10
#: From this grade on a page is an answer, not only related.
GOOD = 2


@dataclass(frozen=True)
class Judged:
    ndcg: float
    reciprocal_rank: float
    is_empty: bool


def gain(grades: list[float]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def grade_of(hits: list[Hit], wanted: list[dict[str, Any]]) -> tuple[float, str]:
    """Best grade of a result, and the title of the wanted page that it is."""
    best = (0.0, "")
    places = {hit.stored["region"] for hit in hits}
    for entry in wanted:
        if entry["title"] == hits[0].stored["title"] and entry.get("region", next(iter(places))) in places:
            best = max(best, (float(entry["grade"]), entry["title"]))
    return best


def judge(groups: list[list[Hit]], wanted: list[dict[str, Any]]) -> Judged:
    """Two kinds of page may bear one title: each counts, in the order found and in the best order there could be."""
    graded = [grade_of(hits, wanted) for hits in groups[:DEPTH]]
    seen = Counter(title for _grade, title in graded)
    best = {entry["title"]: float(entry["grade"]) for entry in wanted}
    ideal = [grade for title, grade in best.items() for _time in range(max(1, seen[title]))]
    whole = gain(sorted(ideal, reverse=True)[:DEPTH])
    first = next((place for place, (grade, _title) in enumerate(graded, start=1) if grade >= GOOD), 0)
    return Judged(gain([grade for grade, _title in graded]) / whole, 1 / first if first else 0.0, not groups)
