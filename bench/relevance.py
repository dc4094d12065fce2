"""`make relevance`: nDCG@10, MRR and zero hits by class of the judged queries, on the gannan preset.

Run with the name of a set: `tuning` (the default) or `heldout`, which is never used for tuning.
"""

import math
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import django
import yaml

django.setup()

from search.results import ask, group  # noqa: E402

JUDGED = Path(__file__).resolve().parents[1] / "tests" / "search" / "judged"
DEPTH = 10


def gain(grades: list[float]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def ranked(query: str) -> list[Any]:
    """Groups of hits in the order of the result page."""
    parsed, found = ask(query, {})
    return group(found.hits, parsed.region or "")


def grade_of(hits: list[Any], wanted: list[dict[str, Any]]) -> tuple[float, str]:
    """Best grade of a result, and the wanted entry it fulfils."""
    best = (0.0, "")
    for entry in wanted:
        places = {hit.stored["region"] for hit in hits}
        if entry["title"] == hits[0].stored["title"] and entry.get("region", next(iter(places))) in places:
            best = max(best, (float(entry["grade"]), entry["title"]))
    return best


def judge(entry: dict[str, Any]) -> tuple[float, float, bool]:
    groups = ranked(entry["q"])
    graded = [grade_of(hits, entry["want"]) for hits in groups[:DEPTH]]
    kinds: dict[str, int] = defaultdict(int)
    for _grade, title in graded:
        kinds[title] += 1
    ideal: list[float] = []
    for wanted in entry["want"]:
        ideal += [float(wanted["grade"])] * max(1, kinds.get(wanted["title"], 1))
    best = gain(sorted(ideal, reverse=True)[:DEPTH])
    first = next((place for place, (grade, _t) in enumerate(graded, start=1) if grade >= 2), 0)
    return gain([grade for grade, _t in graded]) / best, (1 / first if first else 0.0), not groups


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "tuning"
    verbose = "-v" in sys.argv
    entries = yaml.safe_load((JUDGED / f"{name}.yaml").read_text())
    figures: dict[str, list[tuple[float, float, bool]]] = defaultdict(list)
    for entry in entries:
        if entry["class"].startswith("bo_"):
            continue  # the preset has no Tibetan pages yet
        result = judge(entry)
        figures[entry["class"]].append(result)
        if verbose and result[0] < 0.8:
            top = [hits[0].stored["title"] for hits in ranked(entry["q"])[:4]]
            wanted = [page["title"] for page in entry["want"]][:3]
            print(f"  {result[0]:.2f} {entry['class']}: {entry['q']} -> {top}  wanted {wanted}")
    figures["all"] = [result for results in list(figures.values()) for result in results]
    print(f"{name}: {len(figures['all'])} queries")
    for kind, results in figures.items():
        count = len(results)
        ndcg, mrr = (sum(result[at] for result in results) / count for at in (0, 1))
        empty = sum(result[2] for result in results) / count
        print(f"{kind:14} n={count:3}  nDCG@10 {ndcg:.3f}  MRR {mrr:.3f}  zero hits {empty:.1%}")


if __name__ == "__main__":
    main()
