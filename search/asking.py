"""Asking the engine: the first way of reading that finds anything, and what is related below it."""

from dataclasses import dataclass, field, replace

from search.correction import LONGEST, SHORTEST, correct, exchanged
from search.engine import search, search_groups
from search.engines.base import Found, Hit
from search.lexicon import lexicon
from search.parsing import relaxed_match
from search.plan import All, Any, Best, Boost, Node, Phrase, Plan, Term, Tier
from search.ranking import IN_FORCE, MATCHES, Query, of_office, parse
from search.reading import Reading, han_runs, read
from search.schema import WEIGHTS
from search.text import pinyin
from search.text.analyse import row_of
from search.text.normalise import LOOKALIKES, normalise
from search.tongues import for_reader
from search.vocabulary import said_for

#: Titles that are looked at for a correction.
CANDIDATES = 200
#: The length from which what was typed is not doubted.
SURELY_A_QUESTION = 6
#: Below so many matters there is room for related ones.
ENOUGH = 10
#: What a shared theme or office adds among related pages.
SAME_THEME, SAME_OFFICE = 10.0, 25.0
PER_PAGE = 20


@dataclass(frozen=True)
class Asked:
    """`correction` is what the text was taken for, where nothing was found for the text itself."""

    query: Query
    found: Found
    correction: str = ""
    offices: list[Hit] = field(default_factory=list)
    related: list[Hit] = field(default_factory=list)


def group_key(hit: Hit) -> str:
    return f"{hit.place['matter']}:{hit.place['language']}"


def words_of(hit: Hit) -> str:
    """All words by which a hit is known, as they are compared."""
    stored = hit.stored
    held = (stored["title"], *stored["names"], *said_for(stored["title"]), stored["summary"], hit.body)
    return normalise("，".join(held))


def _candidates(row: str) -> list[str]:
    """Names that share pairs of characters or of syllables with the row."""
    grams = dict.fromkeys(row_of(row) + [gram for other in exchanged(row) for gram in row_of(other)])
    pairs: list[Node] = [
        Boost(Term(name, gram), WEIGHTS[name]) for gram in grams for name in ("title_grams", "names_grams")
    ]
    read_as = pinyin.syllables(row)
    pairs += [Boost(Phrase("pinyin", tuple(read_as[at : at + 2])), 4.0) for at in range(len(read_as) - 1)]
    if not pairs:
        return []
    found = search(Plan(Any(tuple(pairs)), (Tier(Term("kind", "guide"), 1.0),)), CANDIDATES)
    return list(dict.fromkeys(name for hit in found.hits for name in (hit.stored["title"], *hit.stored["names"])))


def correction_of(reading: Reading, is_doubted: bool = False) -> str:
    """The core of the query with its longest row of characters put right; empty where that is no better."""
    row = max(han_runs(reading.core), key=len, default="")
    if not SHORTEST <= len(row) <= LONGEST:
        return ""
    right = correct(row, _candidates(row), is_doubted)
    return reading.core.replace(row, right) if right and right != row else ""


def _doubt(reading: Reading, found: Found) -> str:
    """What sounds the same and stands in a name, where the words were found but nowhere side by side."""
    if any(sign in LOOKALIKES for sign in reading.typed):
        return reading.core
    row = max(han_runs(reading.core), key=len, default="")
    if not 2 < len(row) <= SURELY_A_QUESTION or reading.region or reading.department:
        return ""
    first = [group[0] for group in found.groups]
    if any(row in normalise(hit.stored["title"]) for hit in first) or any(row in words_of(hit) for hit in first):
        return ""
    return correction_of(reading, is_doubted=True)


def ask(
    typed: str,
    filters: dict[str, tuple[str, ...]],
    *,
    newest: bool = False,
    home: str = "",
    limit: int = PER_PAGE,
    offset: int = 0,
    facets: tuple[str, ...] = (),
) -> Asked:
    """The first way of reading the query that finds anything; with a correction before it is taken apart.

    `limit` and `offset` count matters.
    """

    counted: dict[str, dict[str, int]] = {}  # of the first way, so that filters can be taken back

    def found_by(query: Query | None) -> Found | None:
        found = search_groups(query.plan, limit, offset, facets) if query else None
        if found and not counted:
            counted.update(found.facets)
        return found if found and found.total else None

    reading = read(typed, "region" in filters, home)
    for way in MATCHES:
        right = correction_of(reading) if way == "sounding" else ""
        if right:
            corrected = replace(reading, matter=right, core=right)
            query = parse(corrected, filters, newest)
            if query and (found := found_by(query)):
                return Asked(query, found, right)
        query = parse(reading, filters, newest, way)
        if query and (found := found_by(query)):
            meant = _doubt(reading, found) if way == "exact" else ""
            if meant and meant != reading.core:
                both = parse(replace(reading, meanings=(*reading.meanings, meant)), filters, newest)
                if both and (better := found_by(both)):
                    return Asked(both, better, meant)
            return Asked(query, found, meant)
    return Asked(Query(reading, Plan(None), "nothing"), Found(0, [], counted))


def office_plan(reading: Reading) -> Plan | None:
    """The pages of the department and of the county that the query names."""
    named: list[Node] = []
    if reading.department:
        own = Term("region", reading.region) if reading.region else None
        office = All((Term("kind", "department"), of_office(reading.department)))
        named += [office, *([Boost(All((office, own)), 5.0)] if own else [])]
    elif reading.region:
        named.append(All((Term("kind", "county"), Term("region", reading.region))))
    if not named:
        return None
    of_the_whole = Any(tuple(Term("region", code) for code in lexicon().whole))
    return Plan(Best(tuple(named)), (Tier(of_the_whole, 2.0),), for_reader({}))


def _of_a_kind(asked: Asked) -> list[Node]:
    """Pages of the themes and of the offices of what was found first, in whatever county."""
    first = [group[0].stored for group in asked.found.groups[:2]]
    themes = {theme for stored in first for theme in stored["themes"]}
    offices = {stored["office"] for stored in first} - {""}
    nodes: list[Node] = [Tier(Term("theme", theme), SAME_THEME) for theme in sorted(themes)]
    return nodes + [Tier(of_office(office), SAME_OFFICE) for office in sorted(offices)]


def _of_the_office(asked: Asked, region: str) -> list[Node]:
    """All that the office in the county does which answers the query, whatever its words."""
    first = [group[0].stored for group in asked.found.groups[:2]]
    offices = sorted({stored["office"] for stored in first if stored["region"] == region} - {""})
    return [Tier(All((of_office(office), Term("region", region))), SAME_OFFICE) for office in offices]


def related_plan(asked: Asked, filters: dict[str, tuple[str, ...]]) -> Plan | None:
    """What shares words with the query or with the titles found first, in the county and the prefecture."""
    reading = asked.query.reading
    first = list(dict.fromkeys(group[0].stored["title"] for group in asked.found.groups[:3]))[:2]
    wanted = [relaxed_match(reading.core, 0.4)]
    wanted += [Boost(node, 0.5) for title in first if (node := relaxed_match(title, 0.3))]
    nodes = tuple(node for node in wanted if node is not None)
    if not nodes:
        return None
    prefer = _of_a_kind(asked)
    if reading.region:
        nodes = (*nodes, *_of_the_office(asked, reading.region))
    if reading.statute:
        cited = Phrase("body_grams", tuple(row_of(reading.statute)))
        nodes = (*nodes, cited)
        prefer.append(Tier(cited, 40.0))
    chosen = {name: values for name, values in filters.items() if name != "region"}
    regions = lexicon()
    if reading.region:
        chosen["region"] = (reading.region, *regions.whole)
        prefer.append(Tier(Term("region", reading.region), 3.0))
    elif "region" in filters:
        chosen["region"] = filters["region"]
    return Plan(Any(nodes), (*prefer, IN_FORCE), for_reader(chosen))


def with_related(asked: Asked, filters: dict[str, tuple[str, ...]]) -> Asked:
    """The same with the offices that were named, and with related hits where few matters were found.

    Neither is counted as found.
    """
    held = {group_key(hit) for hit in asked.found.hits}
    named = office_plan(asked.query.reading)
    offices = [hit for hit in search(named, 3).hits if group_key(hit) not in held] if named else []
    held |= {group_key(hit) for hit in offices}
    plan = related_plan(asked, filters) if len(held) < ENOUGH else None
    hits = [hit for hit in search(plan, 60).hits if group_key(hit) not in held] if plan else []
    return replace(asked, offices=offices, related=hits)
