"""Ratios inside the process: plans against raw tantivy and SQLite's FTS5, analysis, a publication, memory.

Run by `bench/searching.py`, which sets the site up.
"""

import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

import tantivy  # noqa: E402
from django.conf import settings  # noqa: E402

from moderation.guard import Act, publishing  # noqa: E402
from pages.powers.models import PowerItem  # noqa: E402
from search import sync  # noqa: E402
from search.asking import ask  # noqa: E402
from search.documents import document_ids, indexed_pages  # noqa: E402
from search.engine import engine  # noqa: E402
from search.engines.embedded import EmbeddedEngine  # noqa: E402
from search.engines.tantivy_query import Compiled  # noqa: E402
from search.lexicon import teach  # noqa: E402
from search.ranking import parse  # noqa: E402
from search.reading import read  # noqa: E402
from search.text.analyse import analyse  # noqa: E402

FACETS = ("region", "department", "kind", "category")
QUERIES = ("许可", "食品经营许可", "驾驶证", "挖虫草", "工伤认定 申请")
TIMES = 30


def milliseconds(work: Callable[[], object]) -> float:
    """Median of TIMES runs after a first."""
    work()
    taken = []
    for _time in range(TIMES):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def raw(query: str) -> tuple[float, float]:
    """Milliseconds of a query through the plan, and of the same tantivy query put to tantivy itself."""
    held = engine()
    assert isinstance(held, EmbeddedEngine)
    parsed = parse(read(query), {})
    assert parsed is not None
    index = tantivy.Index.open(str(Path(settings.SEARCH_INDEX) / (Path(settings.SEARCH_INDEX) / "current").read_text()))
    compiled, searcher = Compiled(index.schema, parsed.plan).search(), index.searcher()
    wanted = {name: {"terms": {"field": name, "size": 200}} for name in FACETS}

    def plain() -> None:
        found = searcher.search(compiled, limit=20, count=True)
        [searcher.doc(address) for _score, address in found.hits]
        searcher.aggregate(compiled, wanted)

    def planned() -> None:
        query_again = parse(read(query), {})
        assert query_again is not None
        found = held.search(query_again.plan, 20, facets=FACETS)
        [hit.stored for hit in found.hits]

    return milliseconds(planned), milliseconds(plain)


def full_text_table() -> sqlite3.Connection:
    """The words of all documents in FTS5, with the values of four facets beside them."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table held using fts5(words, tokenize='unicode61')")
    base.execute("create table facet (id integer primary key, region, department, kind, category)")
    for number, document in enumerate(indexed_pages(), start=1):
        words = " ".join(document.texts[name] for name in ("title_words", "names_words", "body_words"))
        base.execute("insert into held (rowid, words) values (?, ?)", (number, words))
        values = [document.values.get(name, [""])[0] for name in FACETS]
        base.execute("insert into facet values (?, ?, ?, ?, ?)", (number, *values))
    return base


def against_full_text(word: str) -> None:
    base = full_text_table()
    match = f'"{word}"'
    hits = base.execute("select count(*) from held where held match ?", (match,)).fetchone()[0]

    def fts() -> None:
        base.execute("select rowid from held where held match ? order by rank limit 20", (match,)).fetchall()
        for name in FACETS:
            counted = f"select {name}, count(*) from held join facet on id = held.rowid where held match ? group by 1"  # noqa: S608
            base.execute(counted, (match,)).fetchall()

    query = parse(read(word), {})
    assert query is not None
    ours, theirs = milliseconds(lambda: engine().search(query.plan, 20, facets=FACETS)), milliseconds(fts)
    print(f"{word}, {hits} hits with 4 facets: {ours:.1f} ms, FTS5 {theirs:.1f} ms, {theirs / ours:.1f} times faster")


def analysis() -> None:
    teach()
    chosen = document_ids()[::50][:2000]
    texts = [document.body or document.stored["title"] for document in indexed_pages(chosen)]
    started = time.process_time()
    for text in texts:
        analyse(text)
    rate = len(texts) / (time.process_time() - started)
    length = sum(map(len, texts)) / len(texts)
    print(f"analysis: {rate:.0f} documents/s a core ({length:.0f} characters each)")


def publication() -> None:
    page = PowerItem.objects.originals().filter(live=True, disclosure="public").first()
    page.title = "绝无仅有的事项名称"
    revision = page.save_revision()
    started = time.perf_counter()
    with publishing(Act.SAMPLE):
        revision.publish()
    sync.drain_all()
    found = ask("绝无仅有的事项名称", {}).found.total
    print(f"a publication is found after {time.perf_counter() - started:.2f} s ({found} hits)")


def main() -> None:
    ask("食品经营许可", {}, facets=FACETS)
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    own, mapped = (int(status[name].split()[0]) // 1024 for name in ("RssAnon", "RssFile"))
    print(f"memory of a process with the analyser loaded: {own} MB of its own, {mapped} MB of mapped files")
    for query in QUERIES:
        ours, theirs = raw(query)
        print(f"{query} with 4 facets: {ours:.2f} ms, raw tantivy {theirs:.2f} ms, ratio {ours / theirs:.2f}")
    analysis()
    publication()
    against_full_text("许可")


if __name__ == "__main__":
    main()
