"""您要找的是…: the piece of a known name that the query was probably meant to be. Free of Django.

A row of characters is laid along each name; a character that sounds the same costs little, another one or two
exchanged cost one, a missing one a little more, and another one at either end more than that: any neighbour fits
there. One typed twice in a row is hardly an error. A character too many that is no repetition costs most: people put
words of their own between those of a name (手机打藏文).
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from search.text import pinyin
from search.text.normalise import normalise

SAME_SOUND = 0.4
NEAR_SOUND = 0.6
REPEATED = 0.4
MISSING = 1.05
AT_THE_END = 1.1
SURPLUS = 2.1
SHORTEST, LONGEST = 2, 20
#: From this length on a row that is doubted may have more in it than a sound: a shorter one is near to many names.
LONG_ENOUGH = 5
_BETWEEN = re.compile(r"\W+")
#: Endings and beginnings that are taken for each other in the speech of the region and in typing.
_NEAR = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("f", "h"))


@lru_cache(maxsize=20_000)
def _sound(character: str) -> str:
    return "".join(pinyin.syllables(character))


def _blurred(sound: str) -> str:
    for strict, loose in _NEAR:
        if sound.startswith(strict):
            sound = loose + sound[len(strict) :]
            break
    return sound.removesuffix("g") if sound.endswith("ng") else sound


def _cost(one: str, other: str, strange: float) -> float:
    if one == other:
        return 0.0
    first, second = _sound(one), _sound(other)
    if not first or not second:
        return strange
    if first == second:
        return SAME_SOUND
    return NEAR_SOUND if _blurred(first) == _blurred(second) else strange


def allowed(length: int) -> float:
    """What a row of this many characters may differ at most; short ones only by sound: any word is near another."""
    if length < 3:
        return SAME_SOUND
    if length == 3:
        return NEAR_SOUND
    return AT_THE_END if length < 7 else 2 * MISSING


def _at_end(cost: float, is_end: bool) -> float:
    return AT_THE_END if is_end and cost == 1.0 else cost


def _dropping(row: str, at: int) -> float:
    """What it costs to leave a character of the row out."""
    if at and row[at - 1] == row[at]:
        return REPEATED
    return MISSING if row.count(row[at]) > 1 else SURPLUS


def exchanged(row: str) -> list[str]:
    """A short row with two neighbours exchanged: one such slip leaves hardly a pair of it as it was."""
    return [f"{row[:at]}{row[at + 1]}{row[at]}{row[at + 2 :]}" for at in range(len(row) - 1)] if len(row) < 7 else []


def nearest_piece(row: str, name: str, strange: float = 1.0) -> tuple[float, str]:
    """The piece of `name` that costs least to be made `row`, and its cost. `strange`: another character's."""
    # before[i]: cheapest way to have read row[:i] up to here, and where in the name that piece begins.
    dropping = [_dropping(row, at) for at in range(len(row))]
    before: list[tuple[float, int]] = [(sum(dropping[:i]), 0) for i in range(len(row) + 1)]
    earlier = before
    best = (before[-1][0], "")
    for at, sign in enumerate(name):
        now: list[tuple[float, int]] = [(0.0, at + 1)]
        for i, typed in enumerate(row, start=1):
            steps = [
                (before[i - 1][0] + _at_end(_cost(typed, sign, strange), i in (1, len(row))), before[i - 1][1]),
                (before[i][0] + MISSING, before[i][1]),
                (now[i - 1][0] + dropping[i - 1], now[i - 1][1]),
            ]
            if i > 1 and at > 0 and typed == name[at - 1] and row[i - 2] == sign:
                steps.append((earlier[i - 2][0] + 1.0, earlier[i - 2][1]))
            now.append(min(steps, key=lambda step: step[0]))
        earlier, before = before, now
        if now[-1][0] < best[0]:
            best = (now[-1][0], name[now[-1][1] : at + 1])
    return best


def correct(row: str, names: Iterable[str], is_doubted: bool = False) -> str:
    """The likeliest piece of the names, in their order where several are as near; empty where none is near enough.

    Where the words of a row were found all the same (`is_doubted`) another character is no slip but another word.
    """
    if not SHORTEST <= len(row) <= LONGEST:
        return ""
    strange = SURPLUS if is_doubted else 1.0
    at_most = SAME_SOUND if is_doubted and len(row) < LONG_ENOUGH else allowed(len(row))
    best, found = (at_most + 0.01, 0), ""
    for part in (part for name in names for part in _BETWEEN.split(normalise(name))):
        cost, piece = nearest_piece(row, part, strange)
        rank = (cost, -len(piece))
        if cost > 0 and rank < best and len(piece) > 1:
            best, found = rank, piece
    return found
