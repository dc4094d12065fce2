"""The order of matters on a page: places of one together, the guide before its item, offices and related ones."""

from pages.base.titles import normalised
from search.asking import Asked, group_key
from search.engines.base import Hit
from search.reading import Reading

Group = list[Hit]
#: Matters of an office that was named stand above its own page, up to so many.
OFFICE_AT = 3
#: A guide that stands so near below its item is what people came for.
NEAR = 5
#: Where the county that was named has nothing of the matter, its front page stands below the item and its guide.
FRONT_AT = 2
#: Where it has, nobody looks for its front page before this many related matters.
FRONT_LATE_AT = 5


def own_first(group: Group, region: str) -> Group:
    """Places of a matter: the reader's own county, then by code, which begins with the prefecture."""
    return sorted(group, key=lambda hit: (hit.place["region"] != region, hit.place["region"]))


def group(hits: list[Hit], region: str) -> list[Group]:
    """Hits of one matter together, at the place of the best; within it the reader's own county first."""
    matters: dict[str, Group] = {}
    for hit in hits:
        matters.setdefault(group_key(hit), []).append(hit)
    return [own_first(group, region) for group in matters.values()]


def guides_first(groups: list[Group], reading: Reading) -> list[Group]:
    """A guide before the item it is about, which a citizen has less use for; not where the item itself is named."""
    if reading.statute or any(sign.isdigit() for sign in reading.core):
        return groups
    ordered = list(groups)
    for at, group in enumerate(groups):
        item = group[0].stored
        is_asked_for = group[0].key in reading.bets or normalised(item["title"]) == normalised(reading.core)
        if item["kind"] != "power-item" or is_asked_for:
            continue
        here = ordered.index(group)
        below = ordered[here + 1 : here + 1 + NEAR]
        guide = next((other for other in below if _is_guide_of(other[0].stored, item["title"])), None)
        if guide is not None and at <= NEAR:
            ordered.remove(guide)
            ordered.insert(here, guide)
    return ordered


def _is_guide_of(stored: dict[str, object], title: str) -> bool:
    names = stored["names"]
    return stored["kind"] == "guide" and isinstance(names, list) and title in names


def with_offices(groups: list[Group], asked: Asked) -> list[Group]:
    """The pages of the departments that were named, among the first of what was found; of a county, if need be."""
    if not groups:
        return groups
    if not asked.query.reading.department:
        at = FRONT_AT if asked.query.way == "anywhere" else len(groups)
        return [*groups[:at], *([hit] for hit in asked.offices if asked.query.way == "anywhere"), *groups[at:]]
    own = {(hit.stored["region"], hit.stored["department"]) for hit in asked.offices}
    at = 0
    while at < min(len(groups), OFFICE_AT) and (
        at < 2 or any((hit.stored["region"], hit.stored["department"]) in own for hit in groups[at])
    ):
        at += 1
    return [*groups[:at], *([hit] for hit in asked.offices), *groups[at:]]


def found_groups(asked: Asked, region: str) -> list[Group]:
    """What was found, and among it the offices that were named."""
    groups = [own_first(hits, region) for hits in asked.found.groups]
    return with_offices(guides_first(groups, asked.query.reading), asked)


def related_groups(asked: Asked, region: str) -> list[Group]:
    """Related matters; the county's own front page among the first of them, where the query names a county."""
    groups = group(asked.related, region)
    if asked.query.reading.department or asked.query.way == "anywhere":
        return groups
    return [*groups[:FRONT_LATE_AT], *([hit] for hit in asked.offices), *groups[FRONT_LATE_AT:]]


def ordered(asked: Asked, region: str = "") -> list[Group]:
    """Matters in the order of the first page: what was found, then what is related."""
    region = asked.query.reading.region or region
    return [*found_groups(asked, region), *related_groups(asked, region)]
