"""How well an order of results answers a query, against what was judged by hand: nDCG@10 and reciprocal rank (W3).

A judged query names pages that answer it (`title`, `grade` 1 to 3, and `region` where it matters).
"""

import math
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from search.asking import ask, with_related
from search.engines.base import Hit
from search.ordering import ordered

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


def ranked(query: str, region: str = "") -> list[list[Hit]]:
    """Groups of hits in the order of the result page, on the portal or inside the sub-site of a region."""
    return ordered(with_related(ask(query, {}, home=region), {}), region)


@dataclass(frozen=True)
class Figures:
    """Means over a judged set, and the title that stands first for each query."""

    ndcg: float
    mrr: float
    firsts: dict[str, str]


def judged_set() -> list[dict[str, Any]]:
    """The judged queries that rules are tried on; none where the file is not installed. Never those kept aside.

    Queries in Tibetan are left out as long as there are no Tibetan pages.
    """
    path = Path(settings.SEARCH_JUDGED)
    entries = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else None
    return [entry for entry in entries or [] if not entry["class"].startswith("bo_")]


def measure(entries: list[dict[str, Any]]) -> Figures:
    """Ask every query of the set and judge the answers."""
    results, firsts = [], {}
    for entry in entries:
        groups = ranked(entry["q"])
        results.append(judge(groups, entry["want"]))
        firsts[entry["q"]] = str(groups[0][0].stored["title"]) if groups else ""
    count = max(len(results), 1)
    ndcg, mrr = sum(r.ndcg for r in results) / count, sum(r.reciprocal_rank for r in results) / count
    return Figures(ndcg, mrr, firsts)
