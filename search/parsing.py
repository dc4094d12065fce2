"""Ways of matching a reading of a query: its words or the whole run, what it sounds like, a part of it."""

from search.plan import All, Any, Best, Boost, Node, Phrase, Term, Tier
from search.reading import content_words
from search.schema import WEIGHTS
from search.text import pinyin
from search.text.analyse import Run, grams_of, row_of, runs
from search.vocabulary import official_for

WORD_FIELDS = ("title_words", "names_words", "spoken_words", "office_words", "body_words")
GRAM_FIELDS = ("title_grams", "names_grams", "spoken_grams", "body_grams")
#: What is looked at of a very long query.
MOST_RUNS, MOST_PAIRS = 16, 40
#: Official words weigh less than the reader's own.
OTHER_WORD = 0.6


def _phrase(field_name: str, tokens: list[str]) -> Node:
    return Boost(Phrase(field_name, tuple(tokens)), WEIGHTS[field_name])


def _sound(field_name: str, tokens: list[str]) -> Node:
    """A name sounds so or does not: how often its other names do says nothing."""
    return Tier(Phrase(field_name, tuple(tokens)), 4 * WEIGHTS[field_name])


def _anywhere(token: str) -> Node:
    return Best(tuple(Boost(Term(name, token), WEIGHTS[name]) for name in WORD_FIELDS))


def _official(text: str) -> Node:
    """An official word of any length: whole, in a row."""
    grams = row_of(text)
    return Best(tuple(_phrase(name, grams) for name in ("title_grams", "names_grams", "body_grams")))


def _word(token: str) -> Node:
    """The word itself, or what official texts say for it."""
    others = tuple(Boost(_official(other), OTHER_WORD) for other in official_for(token))
    return Best((_anywhere(token), *others)) if others else _anywhere(token)


def _latin(run: Run) -> list[Node]:
    """Letters may be a word, a code, pinyin or initials."""
    is_code = any(sign.isdigit() for sign in run.text) and len(run.text) > 2
    nodes: list[Node] = [Boost(Term("codes", run.text, prefix=is_code), WEIGHTS["codes"])]
    if not run.text.isascii() or not run.text.isalpha():
        return nodes
    nodes += [_sound("pinyin", list(read)) for read in pinyin.splits(run.text)]
    if 2 <= len(run.text) <= 12:
        nodes.append(_sound("initials", list(run.text)))
    return nodes


def _run(run: Run) -> Node:
    """All words of a run, or the whole run as a phrase of grams."""
    grams = grams_of(run)
    ways: list[Node] = [All(tuple(_word(word) for word in content_words([run])))]
    if len(run.text) == 1 and run.script == "han":
        ways += [Boost(Term(name, run.text, prefix=True), WEIGHTS[name]) for name in ("title_grams", "names_grams")]
    elif grams:
        ways += [_phrase(name, grams) for name in GRAM_FIELDS]
    if run.script == "other":
        ways += _latin(run)
    ways += [Boost(_official(other), OTHER_WORD) for other in official_for(run.text)]
    return Best(tuple(ways))


def _best(ways: list[Node], tie: float = 0.2) -> Node | None:
    if not ways:
        return None
    return ways[0] if len(ways) == 1 else Best(tuple(ways), tie)


def _text(text: str) -> list[Node]:
    distinct = {(run.script, run.text): run for run in runs(text)}
    nodes = [_run(run) for run in list(distinct.values())[:MOST_RUNS]]
    if not nodes:
        return []
    return [nodes[0] if len(nodes) == 1 else All(tuple(nodes))]


def _joined_pinyin(text: str) -> list[Node]:
    """`hu zhao` typed with spaces is pinyin as well."""
    letters = "".join(text.split())
    if letters == text or not letters.isascii() or not letters.isalpha():
        return []
    return [_sound("pinyin", list(read)) for read in pinyin.splits(letters)]


def _mixed_sound(text: str) -> list[Node]:
    """`办hu口`: characters and their sound side by side, read as one row of syllables."""
    found = runs(text)
    scripts = {run.script for run in found}
    if scripts != {"han", "other"} or not all(run.text.isalpha() for run in found):
        return []
    read: list[str] = []
    for run in found:
        ways = ((tuple(pinyin.syllables(run.text)),) if run.script == "han" else pinyin.splits(run.text)) or ((),)
        if not ways[0]:
            return []
        read += ways[0]
    rows = [read, read[1:]] if len(read) > 2 else [read]  # the verb before the noun may be missing in the title
    return [_sound("pinyin", row) for row in rows if len(row) > 1]


def match_of(text: str, core: str, meanings: tuple[str, ...] = ()) -> Node | None:
    """What is found for `text`: it, its core, its meanings by the office's synonyms, or its sound."""
    ways = _text(text)
    if core != text:
        ways += _text(core)
    ways += [Boost(node, 1.5) for words in meanings for node in _text(words)]
    ways += _joined_pinyin(text) + _mixed_sound(text)
    return _best(ways, 0.3)


def sounding_match(text: str) -> Node | None:
    """What sounds like the text: every Han run as pinyin in a row (食品经赢 finds 食品经营)."""
    spoken = [pinyin.syllables(run.text) for run in runs(text) if run.script == "han" and len(run.text) > 1]
    nodes = tuple(_sound("pinyin", read) for read in spoken if len(read) > 1)
    if not nodes:
        return None
    return nodes[0] if len(nodes) == 1 else All(nodes)


def _token(token: str) -> Node:
    return Best(tuple(Boost(Term(name, token), WEIGHTS[name]) for name in GRAM_FIELDS))


def relaxed_match(text: str, share: float = 0.5, meanings: tuple[str, ...] = ()) -> Node | None:
    """Some of the words, or some of the pairs of characters, instead of all: at least `share` of them."""
    found = runs(text)
    if not any(sign.isalpha() for sign in text):
        return None  # a part of a telephone number or of a code is another one
    words = [word for word in content_words(found) if len(word) > 1]
    pairs = list(dict.fromkeys(row_of(text)))[:MOST_PAIRS]
    ways: list[Node] = []
    if words:
        ways.append(Any(tuple(_word(word) for word in words), max(1, round(len(words) * share))))
    if len(pairs) > 1:
        ways.append(Any(tuple(_token(token) for token in pairs), max(1, round(len(pairs) * share))))
    ways += [node for phrase in meanings for node in _text(phrase)]
    return _best(ways, 0.5)
