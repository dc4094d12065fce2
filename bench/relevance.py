"""`make relevance`: nDCG@10, MRR and zero hits by class of the judged queries, corrections, and two-character recall.

Run with the name of a set: `tuning` (the default) or `heldout`, which is never used for tuning. The judged site (the
gannan preset and Tibetan pages of the judged set's own) is made in a folder of its own and kept in `var/judged`.
"""

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "judged"
os.environ.setdefault("SITE_VAR", str(FOLDER))
os.environ["PRESET"] = "gannan"

import django  # noqa: E402
import yaml  # noqa: E402

django.setup()

from django.utils import translation  # noqa: E402

from search.asking import ask, with_related  # noqa: E402
from search.documents import indexed_pages  # noqa: E402
from search.engine import engine  # noqa: E402
from search.judging import Judged, judge  # noqa: E402
from search.ordering import ordered  # noqa: E402
from search.rebuild import is_needed  # noqa: E402
from search.text.analyse import runs  # noqa: E402
from search.text.normalise import normalise  # noqa: E402

JUDGED = ROOT / "tests" / "search" / "judged"


def manage(*arguments: str) -> None:
    subprocess.run([sys.executable, str(ROOT / "site" / "manage.py"), *arguments], check=True)


def prepare() -> None:
    """Make the judged site where there is none, and its index where it is of another analyser."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    manage("migrate", "--noinput", "-v0")
    if not (FOLDER / "ready").exists():
        manage("bootstrap", "--port", "8000", "--chinese-only")  # its Tibetan queries are judged on pages of their own
        manage("shell", "-v0", "-c", "from tests.search.judged_site import add_tibetan_pages; add_tibetan_pages()")
        (FOLDER / "ready").touch()
    if is_needed() or "--afresh" in sys.argv:
        manage("search_reindex", "--afresh")


def ranked(query: str) -> tuple[list[Any], str]:
    """Groups of hits in the order of the result page, related ones last; and the correction that was offered."""
    asked = with_related(ask(query, {}), {})
    return ordered(asked), asked.correction


def judge_entry(entry: dict[str, Any]) -> tuple[Judged, str]:
    """Tibetan queries are asked by a reader of the Tibetan site."""
    with translation.override("bo" if entry["class"].startswith("bo_") else "zh-hans"):
        groups, correction = ranked(entry["q"])
    return judge(groups, entry["want"]), correction


def recall_of_pairs() -> float:
    """Share of contiguous pairs of Han characters of titles that find their page."""
    titles = {document.stored["title"] for document in indexed_pages()}
    pairs = [(run.text[at : at + 2], title) for title in sorted(titles) for run in runs(normalise(title))
             if run.script == "han" for at in range(len(run.text) - 1)]  # fmt: skip
    held: dict[str, set[str]] = {}
    for pair, _title in pairs:
        if pair not in held:
            asked = ask(pair, {}, limit=2000)
            held[pair] = {hit.stored["title"] for hit in asked.found.hits}
    return sum(title in held[pair] for pair, title in pairs) / len(pairs)


def report(name: str, figures: dict[str, list[Judged]]) -> None:
    print(f"{name}: {len(figures['all'])} queries, engine {type(engine()).__name__}")
    for kind, results in figures.items():
        count = len(results)
        ndcg, mrr = sum(r.ndcg for r in results) / count, sum(r.reciprocal_rank for r in results) / count
        empty = sum(r.is_empty for r in results) / count
        print(f"{kind:14} n={count:3}  nDCG@10 {ndcg:.3f}  MRR {mrr:.3f}  zero hits {empty:.1%}")


def main() -> None:
    name = next((word for word in sys.argv[1:] if not word.startswith("-")), "tuning")
    prepare()
    figures: dict[str, list[Judged]] = defaultdict(list)
    right, typos, wrong, others = 0, 0, 0, 0
    for entry in yaml.safe_load((JUDGED / f"{name}.yaml").read_text()):
        result, correction = judge_entry(entry)
        figures[entry["class"]].append(result)
        if "correct" in entry:
            typos, right = typos + 1, right + (correction == entry["correct"])
            if correction != entry["correct"] and "-v" in sys.argv:
                print(f"  {entry['q']} -> {correction}, should be {entry['correct']}")
        else:
            others, wrong = others + 1, wrong + bool(correction)
            if correction and "-v" in sys.argv:
                print(f"  {entry['q']} -> {correction}, needed no correction")
        if "-v" in sys.argv and result.ndcg < 0.9:
            groups, _correction = ranked(entry["q"])
            wanted = [(page["title"], page["grade"]) for page in entry["want"]]
            print(f"  {result.ndcg:.2f} {entry['class']}: {entry['q']}")
            print(f"      {[hits[0].stored['title'] for hits in groups[:6]]}\n      wanted {wanted}")
    figures["all"] = [result for results in list(figures.values()) for result in results]
    report(name, figures)
    print(f"corrections    right {right}/{typos}, false {wrong}/{others}")
    print(f"two-character recall {recall_of_pairs():.3f}")


if __name__ == "__main__":
    main()
