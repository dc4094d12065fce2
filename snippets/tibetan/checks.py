"""What is wrong with the translation of one segment, before it is submitted.

A problem has a key, a severity and arguments; its sentence is worded by the caller, who knows the reader. An `error`
stops a submission, a `warning` is shown and leaves the choice to the translator.

| key | severity | arguments | meaning |
|---|---|---|---|
| empty | error | | nothing is written |
| untranslated | error | | there is no Tibetan letter, though the source is Chinese |
| forbidden | error | character, name, reason, position, instead | a character that may not stand in a text (`forms`) |
| tag_missing, tag_added | error | written | an inline tag or a placeholder |
| url_missing, url_added | error | written | a web or mail address |
| document_missing, document_added | error | written | year and number of a document, 〔2015〕12号 |
| phone_missing, phone_added | error | written | a phone number |
| code_missing, code_added | error | written | a code, or a name such as GB/T2260 |
| date_missing, date_added | error | written | a whole date |
| number_missing, number_added | error | written | a number or an amount, by its value |
| number_spelt | warning | written, words | a number that stands in words |
| titles | error | expected, found | how many names stand in 《》 |
| closing_shad | warning | closed | the source closes a sentence, the translation doesn't; how it would |
| shad | warning | rule, found, position | a broken rule of shad (`shad`) |
| normal_form | warning | cleaned | the text is stored otherwise than it was typed |
| chinese_left | warning | words | Chinese words that are left |
| chinese_mark | warning | marks | Chinese marks where Tibetan has shad or nothing |
| term | warning | chinese, tibetan, note | a term of the glossary is not used |
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from snippets.tibetan.facts import Fact, chinese_numerals, facts_of, without_facts, without_tags
from snippets.tibetan.forms import clean, forbidden, is_tibetan
from snippets.tibetan.numerals import spellings
from snippets.tibetan.shad import missing_closing_shad, needs_shad, shad_problems, with_closing_shad
from snippets.tibetan.terms import Term, find_terms, uses_term

Severity = Literal["error", "warning"]
WARNINGS = frozenset({"number_spelt", "closing_shad", "shad", "normal_form", "chinese_left", "chinese_mark", "term"})
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_CHINESE_MARKS = re.compile(r"[，。；：、？！]")
_TITLE = re.compile(r"《[^《》]+》")


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong; keys and arguments as the table above has them."""

    key: str
    arguments: dict[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        return "warning" if self.key in WARNINGS else "error"


def _problem(key: str, **arguments: object) -> Problem:
    return Problem(key, {name: str(value) for name, value in arguments.items()})


def _difference(ours: list[Fact], theirs: list[Fact]) -> list[Fact]:
    """What stands in `ours` more often than in `theirs`."""
    left = Counter((fact.kind, fact.value) for fact in theirs)
    more = []
    for fact in ours:
        if left[fact.kind, fact.value]:
            left[fact.kind, fact.value] -= 1
        else:
            more.append(fact)
    return more


def _without_parts(date: Fact, numbers: list[Fact], text: str) -> list[Fact] | None:
    """The numbers that are left when a date has taken its own; None when a part of it is neither there nor spelt."""
    for part in (str(int(part)) for part in date.value.split("-")):
        at = next((at for at, fact in enumerate(numbers) if (fact.kind, fact.value) == ("number", part)), None)
        if at is not None:
            numbers = numbers[:at] + numbers[at + 1 :]
        elif not _words_of(part, text):
            return None
    return numbers


def _take_dates_apart(facts: list[Fact], numbers: list[Fact], text: str) -> tuple[list[Fact], list[Fact]]:
    """A date in a form that is not known stands as three numbers on the other side: neither is wrong then."""
    kept = []
    for fact in facts:
        left = _without_parts(fact, numbers, text) if fact.kind == "date" else None
        if left is None:
            kept.append(fact)
        else:
            numbers = left
    return kept, numbers


def _words_of(number: str, text: str) -> str | None:
    """The words in which a whole number stands in a Tibetan text, if it does."""
    terms = (Term("", words) for words in (spellings(int(number)) if number.isdigit() else ()))
    return next((term.tibetan for term in terms if uses_term(text, term)), None)


def _says_a_numeral(fact: Fact, spelt: frozenset[str]) -> bool:
    """Whether a number, or every part of a date, stands in the Chinese in characters: 二〇一五年八月二十七日."""
    return fact.kind in ("number", "date") and {_without_zeros(part) for part in fact.value.split("-")} <= spelt


def _without_zeros(part: str) -> str:
    return str(int(part)) if part.isdigit() else part


def _fact_problems(source: str, target: str) -> Iterator[Problem]:
    there, here = facts_of(source), facts_of(target)
    missing, added = _difference(there, here), _difference(here, there)
    missing, added = _take_dates_apart(missing, added, target)
    added, missing = _take_dates_apart(added, missing, "")
    spelt = chinese_numerals(source)
    for fact in missing:
        words = _words_of(fact.value, target) if fact.kind == "number" else None
        if words is None:
            yield _problem(f"{fact.kind}_missing", written=fact.written)
        else:
            yield _problem("number_spelt", written=fact.written, words=words)
    for fact in added:
        if not _says_a_numeral(fact, spelt):
            yield _problem(f"{fact.kind}_added", written=fact.written)
    expected, found = len(_TITLE.findall(source)), len(_TITLE.findall(target))
    if expected != found:
        yield _problem("titles", expected=expected, found=found)


def _letter_problems(source: str, typed: str, target: str) -> Iterator[Problem]:
    for each in forbidden(target):
        yield _problem(
            "forbidden",
            character=each.character,
            name=each.name,
            reason=each.reason,
            position=each.position,
            instead=each.instead,
        )
    if target != typed:
        yield _problem("normal_form", cleaned=target)
    read = without_tags(target)
    if needs_shad(without_tags(source)) and missing_closing_shad(read):
        yield _problem("closing_shad", closed=with_closing_shad(read))
    for broken in shad_problems(target):
        yield _problem("shad", rule=broken.rule, found=broken.found, position=broken.position)


def _word_problems(source: str, target: str, terms: Sequence[Term] | None) -> Iterator[Problem]:
    words = without_facts(target)
    left = _HAN.findall(words)
    if not is_tibetan(target) and _HAN.search(without_facts(source)):
        yield _problem("untranslated")
    elif left:
        yield _problem("chinese_left", words="、".join(dict.fromkeys(left)))
    marks = dict.fromkeys(_CHINESE_MARKS.findall(target))
    if marks:
        yield _problem("chinese_mark", marks="".join(marks))
    wanted = dict.fromkeys(found.term for found in find_terms(source, terms) if len(found.term.chinese) > 1)
    for term in wanted:  # one character alone is as often part of a longer word
        if not uses_term(target, term):
            yield _problem("term", chinese=term.chinese, tibetan=term.tibetan, note=term.note)


def check(source: str, target: str, terms: Sequence[Term] | None = None) -> list[Problem]:
    """Everything wrong with `target` as the Tibetan of `source`, errors first; without `terms`, by the own glossary."""
    cleaned = clean(target)
    if not cleaned:
        return [_problem("empty")] if source.strip() else []
    found = [
        *_fact_problems(source, cleaned),
        *_letter_problems(source, target, cleaned),
        *_word_problems(source, cleaned, terms),
    ]
    return sorted(found, key=lambda problem: problem.severity)
