"""Finding personal numbers in a text (A7), and masking them by the one rule of the site.

Fragments that are masked in different ways can be joined into the whole: so only what names no person stays, the
region of an identity number, the issuer's first six of a card, the operator's first three of a mobile phone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from snippets.identifiers.digits import MARKUP, Run, plainly, runs
from snippets.identifiers.numbers import is_card, is_identity, is_mobile, is_old_identity


class Kind(StrEnum):
    IDENTITY = "identity"  # 居民身份证号
    CARD = "card"  # 银行卡号
    MOBILE = "mobile"  # 手机号
    UNREADABLE = "unreadable"  # 附件读不出文字, so nobody can say what it holds


#: How many figures of each stay.
KEPT = {Kind.IDENTITY: 6, Kind.CARD: 6, Kind.MOBILE: 3}
ALL = frozenset(KEPT)
#: Longest number, and the most parts it is written in.
LONGEST, MOST_PARTS = 23, 23
#: Words that say that fifteen figures are an identity number.
NAMED = re.compile(r"身份证|证件号|公民身份|ID\s*(?:No|号)", re.IGNORECASE)
#: What follows an amount: 13500000000元 is nobody's phone.
AMOUNT = re.compile(r"\s*(?:[十百千万亿]*(?:元(?![旦月宵老])|美元|平方[米公]|立方米|公里|公斤|吨|亩|株)|[%％㎡])")


@dataclass(frozen=True)
class Finding:
    """A number from `start` up to `end`. `masked` can be shown; `value` is for comparing, never for keeping."""

    kind: Kind
    start: int
    end: int
    masked: str
    value: str = field(repr=False)
    places: tuple[int, ...] = ()


_FIGURE = re.compile(r"[\d零〇○幺一二三四五六七八九壹贰叁肆伍陆柒捌玖①-⑨⓪]")


def _joined(parts: list[Run]) -> str:
    return "".join(part.digits for part in parts)


def _breaks_only(parts: list[Run]) -> bool:
    return all(set(part.gap or "") <= set("\r\n\t \u3000") and "\n" in (part.gap or "") for part in parts[1:])


def _written_as_one(parts: list[Run], sizes: Iterable[tuple[int, ...]]) -> bool:
    """Whether parts look like one number: whole, wrapped, sign by sign, or in groups that people use for it."""
    lengths = tuple(len(part.digits) for part in parts)
    gaps = {(part.gap or "").strip() for part in parts[1:]}
    if len(parts) == 1 or _breaks_only(parts) or not any(part.gap for part in parts[1:]):
        return True
    return len(gaps) == 1 and (lengths in set(sizes) or all(n == 1 for n in lengths))


_MOBILE_GROUPS = [(3, 4, 4), (4, 4, 3), (3, 3, 5), (3, 8), (7, 4), (3, 2, 3, 3), (5, 6), (3, 2, 2, 2, 2)]
_CARD_GROUPS = [(4,) * n + rest for n in (3, 4) for rest in ((), (1,), (2,), (3,), (4,))] + [
    (4, 6, 5),
    (6, 13),
    (6, 10),
]
_PREFIX = re.compile(r"(?:0{0,2}86|0)(?=1\d{10}$)")


def _mobile_in(parts: list[Run]) -> int | None:
    """How many leading figures to pass over (country code, trunk zero); None where it is no mobile."""
    text = _joined(parts)
    lead = _PREFIX.match(text)
    skip = lead.end() if lead else 0
    if not is_mobile(text[skip:]):
        return None
    own = parts[1:] if skip and len(parts[0].digits) == skip else parts
    return skip if _written_as_one(own, _MOBILE_GROUPS) else None


def _kind_of(text: str, parts: list[Run], kinds: frozenset[Kind]) -> tuple[Kind, int] | None:
    digits, start, end = _joined(parts), parts[0].places[0], parts[-1].places[-1] + 1
    if Kind.IDENTITY in kinds and (
        is_identity(digits) or (is_old_identity(digits) and NAMED.search(text[max(0, start - 24) : start]))
    ):
        return Kind.IDENTITY, 0
    if Kind.CARD in kinds and is_card(digits) and _written_as_one(parts, _CARD_GROUPS):
        return Kind.CARD, 0
    if Kind.MOBILE in kinds and not AMOUNT.match(text, end) and (skip := _mobile_in(parts)) is not None:
        return Kind.MOBILE, skip
    return None


def _inside(run: Run) -> Iterable[Run]:
    """An identity number in a longer row of figures, where cells were joined without anything between them."""
    if len(run.digits) > 18:
        for at in range(len(run.digits) - 17):
            yield Run(None, run.digits[at : at + 18], run.places[at : at + 18])


def _finding(kind: Kind, digits: str, places: list[int]) -> Finding:
    kept = KEPT[kind]
    masked = digits[:kept] + "*" * (len(digits) - kept)
    hidden = tuple(places[kept:])
    return Finding(kind, places[0], places[-1] + 1, masked, digits, hidden)


def find(text: str, kinds: frozenset[Kind] = ALL, *, is_markup: bool = False) -> list[Finding]:
    """Every personal number in `text`, none inside another; of rich text those a reader sees come first."""
    text = plainly(text) if is_markup else text
    if not _may_hold(text):
        return []
    found: list[Finding] = []
    held, at = list(runs(text, is_markup)), 0
    while at < len(held):
        step = _longest_from(text, held, at, kinds)
        if step is None:
            found += _found_inside(held[at], kinds)
            at += 1
        else:
            finding, at = step
            found.append(finding)
    return found + (_in_tags(text, kinds) if is_markup else [])


def _in_tags(text: str, kinds: frozenset[Kind]) -> list[Finding]:
    """Numbers in the attributes of rich text: a link to tel: and the like."""
    return [
        replace(
            item,
            start=item.start + tag.start(),
            end=item.end + tag.start(),
            places=tuple(place + tag.start() for place in item.places),
        )
        for tag in MARKUP.finditer(text)
        for item in find(tag.group(), kinds)
    ]


def _may_hold(text: str) -> bool:
    """A quick no for most texts: fewer than eleven signs that could be figures."""
    return len(_FIGURE.findall(text)) >= 11


def _longest_from(text: str, held: list[Run], at: int, kinds: frozenset[Kind]) -> tuple[Finding, int] | None:
    best = None
    parts: list[Run] = []
    for end in range(at, min(at + MOST_PARTS, len(held))):
        if end > at and held[end].gap is None:
            break
        parts.append(held[end])
        if len(_joined(parts)) > LONGEST:
            break
        if known := _kind_of(text, parts, kinds):
            kind, skip = known
            places = [place for part in parts for place in part.places]
            best = _finding(kind, _joined(parts)[skip:], places[skip:]), end + 1
    return best


def _mobiles_in_a_row(run: Run) -> list[Finding]:
    """Phones that were written one right after the other."""
    rows = [(run.digits[at : at + 11], run.places[at : at + 11]) for at in range(0, len(run.digits), 11)]
    if len(rows) < 2 or not all(is_mobile(digits) for digits, _places in rows):
        return []
    return [_finding(Kind.MOBILE, digits, places) for digits, places in rows]


def _found_inside(run: Run, kinds: frozenset[Kind]) -> list[Finding]:
    if Kind.MOBILE in kinds and (phones := _mobiles_in_a_row(run)):
        return phones
    if Kind.IDENTITY not in kinds:
        return []
    return [_finding(Kind.IDENTITY, part.digits, part.places) for part in _inside(run) if is_identity(part.digits)][:1]


def mask(text: str, kinds: frozenset[Kind] = ALL, *, is_markup: bool = False) -> str:
    """The same text with a star for every figure that names a person; its markup and all other signs stay."""
    text = plainly(text) if is_markup else text
    hidden = {place for finding in find(text, kinds, is_markup=is_markup) for place in finding.places}
    return "".join("*" if place in hidden else sign for place, sign in enumerate(text)) if hidden else text
