"""您要找的是…: the piece of a known name that the query was probably meant to be. Free of Django.

A row of characters is laid along each name; a character that sounds the same costs little, another one or two
exchanged cost one, a missing one or one typed twice a little more. A character too many that is no repetition costs
most: people put words of their own between those of a name (手机打藏文).
"""

from collections.abc import Iterable
from functools import lru_cache

from search.text import pinyin
from search.text.normalise import normalise

SAME_SOUND = 0.4
NEAR_SOUND = 0.6
MISSING = 1.05
SURPLUS = 2.1
SHORTEST, LONGEST = 2, 20
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


def _cost(one: str, other: str) -> float:
    if one == other:
        return 0.0
    first, second = _sound(one), _sound(other)
    if not first or not second:
        return 1.0
    if first == second:
        return SAME_SOUND
    return NEAR_SOUND if _blurred(first) == _blurred(second) else 1.0


def allowed(length: int) -> float:
    """What a row of this many characters may differ at most; short ones only by sound: any word is near another."""
    if length < 3:
        return SAME_SOUND
    if length == 3:
        return NEAR_SOUND
    return MISSING if length < 7 else 2 * MISSING


def nearest_piece(row: str, name: str) -> tuple[float, str]:
    """The piece of `name` that costs least to be made `row`, and its cost."""
    # before[i]: cheapest way to have read row[:i] up to here, and where in the name that piece begins.
    dropping = [MISSING if row.count(sign) > 1 else SURPLUS for sign in row]
    before: list[tuple[float, int]] = [(sum(dropping[:i]), 0) for i in range(len(row) + 1)]
    earlier = before
    best = (before[-1][0], "")
    for at, sign in enumerate(name):
        now: list[tuple[float, int]] = [(0.0, at + 1)]
        for i, typed in enumerate(row, start=1):
            steps = [
                (before[i - 1][0] + _cost(typed, sign), before[i - 1][1]),
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


def correct(row: str, names: Iterable[str], at_most: float | None = None) -> str:
    """The likeliest piece of the names, in their order where several are as near; empty where none is near enough."""
    if not SHORTEST <= len(row) <= LONGEST:
        return ""
    best, found = ((allowed(len(row)) if at_most is None else at_most) + 0.01, 0), ""
    for name in names:
        cost, piece = nearest_piece(row, normalise(name))
        rank = (cost, -len(piece))
        if cost > 0 and rank < best and len(piece) > 1:
            best, found = rank, piece
    return found
