"""From what a person typed to a plan: intent, then words or the whole run, then what it sounds like."""

from collections.abc import Callable
from dataclasses import dataclass

from search.lexicon import Lexicon, lexicon, teach
from search.plan import All, Any, Best, Boost, Node, Phrase, Plan, Term, Tier
from search.schema import WEIGHTS
from search.synonyms import expand, without_fillers
from search.text import pinyin, tibetan
from search.text.analyse import Run, grams_of, runs, words_of
from search.text.normalise import normalise

LONGEST_QUERY = 100
WORD_FIELDS = ("title_words", "names_words", "office_words", "body_words")
GRAM_FIELDS = ("title_grams", "names_grams", "body_grams")


@dataclass(frozen=True)
class Query:
    """A parsed query. `region` and `department` were named in the text and can be taken back by the reader."""

    typed: str
    matter: str
    plan: Plan
    region: str | None = None
    department: str | None = None
    way: str = "exact"


def _named(text: str, names: dict[str, str]) -> tuple[str | None, str]:
    """The longest name at either end of the text or standing alone, and the text without it."""
    for name in sorted(names, key=len, reverse=True):
        if name in text:
            rest = " ".join(text.replace(name, " ", 1).split())
            return names[name], rest
    return None, text


def _phrase(field_name: str, tokens: list[str]) -> Node:
    return Boost(Phrase(field_name, tuple(tokens)), WEIGHTS[field_name])


def _word(token: str) -> Node:
    return Best(tuple(Boost(Term(name, token), WEIGHTS[name]) for name in WORD_FIELDS))


def _latin(run: Run) -> list[Node]:
    """Letters may be a word, a code, pinyin or initials."""
    is_code = any(sign.isdigit() for sign in run.text) and len(run.text) > 2
    nodes: list[Node] = [Boost(Term("codes", run.text, prefix=is_code), WEIGHTS["codes"])]
    if not run.text.isascii() or not run.text.isalpha():
        return nodes
    read = pinyin.split(run.text)
    if read:
        nodes.append(_phrase("pinyin", list(read)))
    if 2 <= len(run.text) <= 8:
        nodes.append(_phrase("initials", list(run.text)))
    return nodes


def _run(run: Run) -> Node:
    """All words of a run, or the whole run as a phrase of grams."""
    words = [token for token in words_of(run) if run.script != "tibetan" or token not in tibetan.PARTICLES]
    words = words or words_of(run)
    grams = grams_of(run)
    ways: list[Node] = [All(tuple(_word(word) for word in dict.fromkeys(words)))]
    if len(run.text) == 1 and run.script == "han":
        ways += [Boost(Term(name, run.text, prefix=True), WEIGHTS[name]) for name in ("title_grams", "names_grams")]
    elif grams:
        ways += [_phrase(name, grams) for name in GRAM_FIELDS]
    if run.script == "other":
        ways += _latin(run)
    return Best(tuple(ways))


def _text(text: str) -> Node | None:
    nodes = [_run(run) for run in runs(text)]
    if not nodes:
        return None
    return nodes[0] if len(nodes) == 1 else All(tuple(nodes))


def _joined_pinyin(text: str) -> Node | None:
    """`hu zhao` typed with spaces is pinyin as well."""
    letters = "".join(text.split())
    if letters == text or not letters.isascii() or not letters.isalpha():
        return None
    read = pinyin.split(letters)
    return _phrase("pinyin", list(read)) if read else None


def match_of(text: str) -> Node | None:
    """What is found for `text`: it, what its spoken phrases mean, or its sound."""
    ways = [_text(text)]
    matter = without_fillers(text)
    if matter != text:
        ways.append(_text(matter))
    ways += [Boost(node, 1.5) for words in expand(text) if (node := _text(words))]
    ways.append(_joined_pinyin(text))
    found = tuple(node for node in ways if node is not None)
    return (found[0] if len(found) == 1 else Best(found, 0.3)) if found else None


def sounding_match(text: str) -> Node | None:
    """What sounds like the text: every Han run as pinyin in a row (婚烟登记 finds 婚姻登记)."""
    spoken = [pinyin.syllables(run.text) for run in runs(text) if run.script == "han" and len(run.text) > 1]
    nodes = tuple(_phrase("pinyin", read) for read in spoken if len(read) > 1)
    if not nodes:
        return None
    return nodes[0] if len(nodes) == 1 else All(nodes)


def relaxed_match(text: str, share: float = 0.5) -> Node | None:
    """Some of the pairs of characters instead of all: at least `share` of them."""
    tokens = [token for run in runs(without_fillers(text)) for token in grams_of(run) or words_of(run)]
    tokens = list(dict.fromkeys(tokens))
    if len(tokens) < 2:
        return None
    nodes = tuple(
        Best(tuple(Boost(Term(name, token), WEIGHTS[name]) for name in (*GRAM_FIELDS, "names_words")))
        for token in tokens
    )
    return Any(nodes, max(1, round(len(tokens) * share)))


def _preferences(text: str, department: str | None) -> tuple[Node, ...]:
    """Order among what is found: the very title, the title that begins so, the office that was named."""
    whole = "".join(run.text for run in runs(text))
    prefer: list[Node] = [Tier(Term("title", whole), 60.0)]
    for phrase in [text, *expand(text)]:
        grams = [gram for run in runs(phrase) for gram in grams_of(run)]
        if len(grams) > 1:
            prefer += [Tier(Phrase("title_grams", tuple(grams)), 20.0), Tier(Phrase("names_grams", tuple(grams)), 15.0)]
    if department:
        words = [word for run in runs(department) for word in words_of(run)]
        prefer.append(Tier(All(tuple(Term("office_words", word) for word in words)), 25.0))
    prefer += [Tier(Term("kind", "guide"), 3.0), Tier(Term("kind", "convenience"), 1.0)]
    return tuple(prefer)


#: Ways of reading a query, from what was typed to what is left of it; each is tried when the one before finds nothing.
MATCHES: dict[str, Callable[[str], Node | None]] = {
    "exact": match_of,
    "sounding": sounding_match,
    "half": relaxed_match,
    "anywhere": match_of,
    "quarter": lambda text: relaxed_match(text, 0.25),
}


def parse(
    typed: str, filters: dict[str, tuple[str, ...]], newest_first: bool = False, way: str = "exact", home: str = ""
) -> Query:
    """Read a query. A county named in it filters, a department named in it prefers, unless nothing else is said.

    `way` is a key of MATCHES; the last two no longer insist on the county. `home` is the region of the sub-site in
    which the search was made, taken where the query names none.
    """
    teach()
    names: Lexicon = lexicon()
    text = " ".join(normalise(typed[:LONGEST_QUERY]).split())
    region, rest = _named(text, names.regions)
    if region is None or not rest or "region" in filters:
        region, rest = (home or None) if "region" not in filters else None, text
    department, matter = _named(rest, names.departments)
    if department is None or not matter:
        department, matter = None, rest
    match = MATCHES[way](matter)
    prefer = _preferences(matter, department)
    chosen = filters
    if region and way in {"anywhere", "quarter"}:
        prefer += (Tier(Term("region", region), 10.0),)
    elif region:
        chosen = {**filters, "region": (region,)}
    return Query(typed, matter, Plan(match, prefer, chosen, newest_first), region, department, way)
