"""The order of what is found, as tiers above what words can add up to; and the whole plan of each way of reading."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from search.lexicon import lexicon
from search.parsing import match_of, relaxed_match, sounding_match
from search.plan import All, Any, Best, Boost, Node, Phrase, Plan, Term, Tier
from search.reading import Reading
from search.text import pinyin
from search.text.analyse import row_of, runs, words_of
from search.tongues import for_reader

#: A word for those who ask why, and what it stands for.
Reason = tuple[str | Promise, Node]
#: Above whatever words and tiers can add up to.
BEST_BET = 8000.0
#: Pages in the reader's language stand before all others.
OWN_LANGUAGE = 2000.0
#: What is in force stands above 历年, whatever the words (A5).
IN_FORCE = Tier(Any((Term("stage", "first"), Term("stage", "later"))), 300.0)
#: The county that was named, and the prefecture that serves it, where the words are nowhere in the county.
OWN_COUNTY, PREFECTURE = 60.0, 70.0
#: Fields that say what a page is about.
NAMING_FIELDS = ("title_grams", "names_grams", "spoken_grams")
#: Ways of reading a query, from what was typed to what is left of it; each is tried when those before find nothing.
#: `anywhere` no longer insists on the county.
MATCHES: dict[str, Callable[[Reading], Node | None]] = {
    "exact": lambda reading: match_of(reading.matter, reading.core, reading.meanings),
    "anywhere": lambda reading: match_of(reading.matter, reading.core, reading.meanings) if reading.region else None,
    "sounding": lambda reading: sounding_match(reading.core),
    "half": lambda reading: relaxed_match(reading.core, meanings=reading.meanings),
    "quarter": lambda reading: relaxed_match(reading.core, 0.25),
}


@dataclass(frozen=True)
class Query:
    """A parsed query. `reasons` name what decided the order, for those who ask why."""

    reading: Reading
    plan: Plan
    way: str
    reasons: tuple[Reason, ...] = ()


def _title_tiers(text: str) -> list[Reason]:
    whole = "".join(run.text for run in runs(text))
    tiers: list[Reason] = [(_("标题就是这些字"), Tier(Term("title", whole), 60.0))]
    row = tuple(row_of(text))
    if row:
        tiers += [
            (_("标题里有这些字"), Tier(Phrase("title_grams", row), 20.0)),
            (_("别名里有这些字"), Tier(Phrase("names_grams", row), 15.0)),
            (_("群众的说法里有这些字"), Tier(Phrase("spoken_grams", row), 12.0)),
        ]
    return tiers


def _sound_tiers(text: str) -> list[Reason]:
    """Names that begin with what was typed in Latin letters."""
    letters = "".join(text.split())
    if not letters.isascii() or not letters.isalpha() or len(letters) < 2:
        return []
    begun = [Phrase("pinyin", (pinyin.START, *read)) for read in pinyin.splits(letters)]
    begun.append(Phrase("initials", (pinyin.START, *letters)))
    return [(_("名称的拼音以此开头"), Tier(Best(tuple(begun)), 10.0))]


def preferences(reading: Reading) -> tuple[Reason, ...]:
    """Order among what is found: the very title, the title that holds it, the office that was named."""
    tiers = _title_tiers(reading.core)
    for meaning in reading.meanings:
        tiers += _title_tiers(meaning)
    if any(sign.isdigit() for sign in reading.core) and reading.core.isascii():
        coded = All((Term("codes", reading.core, prefix=True), Term("kind", "power-item")))
        tiers.append((_("编码相符的事项"), Tier(coded, 12.0)))
    tiers += _sound_tiers(reading.core)
    if reading.department:
        tiers.append((_("问到的部门"), Tier(of_office(reading.department), 25.0)))
    if reading.statute:
        tiers.append((_("依据里有这部法"), Tier(Phrase("body_grams", tuple(row_of(reading.statute))), 5.0)))
    language = get_language()
    if language:
        tiers.append((_("读者的语言"), Tier(Term("language", language), OWN_LANGUAGE)))
    tiers += [
        (_("办事指南"), Tier(Term("kind", "guide"), 5.0)),
        (_("便民服务"), Tier(Term("kind", "convenience"), 1.0)),
        (_("首次办理"), Tier(Term("stage", "first"), 1.5)),
    ]
    return tuple(tiers)


def of_office(department: str) -> Node:
    """Pages of the offices of this name, in whatever county."""
    return All(tuple(Term("office_words", word) for run in runs(department) for word in words_of(run)))


def _serving(reading: Reading) -> Node:
    """Who serves a county that has nothing of its own: the prefecture, where its page is about the matter."""
    own = Term("region", reading.region or "")
    whole = Any(tuple(Term("region", code) for code in lexicon().whole))
    about = Any(tuple(Phrase(name, tuple(row_of(reading.core))) for name in NAMING_FIELDS))
    return Best((Tier(own, OWN_COUNTY), Tier(All((whole, about)), PREFECTURE)), 0.0)


def _matching(reading: Reading, way: str) -> Node | None:
    """The match of a way; a department that is named brings what of its own is only near the words."""
    match = MATCHES[way](reading)
    if match is None:
        return None
    if reading.department and way == "exact" and (near := relaxed_match(reading.core, 0.4)):
        return Best((match, Boost(All((near, of_office(reading.department))), 0.5)))
    if reading.region and way == "anywhere" and (near := relaxed_match(reading.core, 0.7)):
        return Best((match, Boost(All((near, Term("region", reading.region))), 0.5)))
    return match


def parse(
    reading: Reading, filters: dict[str, tuple[str, ...]], newest_first: bool = False, way: str = "exact"
) -> Query | None:
    """The plan of one way of reading; None where the way says nothing for this query."""
    match = _matching(reading, way)
    tiers = preferences(reading)
    if way == "exact" and reading.bets:
        bet = Tier(Any(tuple(Term("key", key) for key in reading.bets)), BEST_BET)
        match = Best((match, bet)) if match else bet
        tiers += ((_("中心办公室置顶"), bet),)
    if match is None:
        return None
    chosen = filters
    if reading.region and way == "anywhere":
        tiers += ((_("问到的地区"), _serving(reading)),)
    elif reading.region:
        chosen = {**filters, "region": (reading.region,)}
    plan = Plan(match, (*(node for _reason, node in tiers), IN_FORCE), for_reader(chosen), newest_first)
    return Query(reading, plan, way, ((_("文字相符"), match), *tiers))
