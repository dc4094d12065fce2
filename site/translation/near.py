"""Near matches: what was translated for a text that is almost the same, with what differs marked."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from moderation.desk.inline import marked
from snippets.tibetan.memory import similar
from translation.memory import best_published, published_strings

OFFERED = 3
#: How much shorter or longer a text may be that is worth comparing.
SHORTER, LONGER = 0.6, 1.7
#: A word or two is either known or not.
SHORTEST = 4


@dataclass(frozen=True)
class Hint:
    """A translation that is offered. `score` is per cent; `chinese` is the text it was a translation of.

    `own` says that it is this page's own published translation of an older Chinese; `diff` marks what is otherwise now.
    """

    chinese: str
    tibetan: str
    score: int
    approved: bool = False
    own: bool = False
    diff: SafeString | None = None


def hints_for(texts: list[str]) -> dict[str, list[Hint]]:
    """The likest published translations of each text; one reading of the memory for all of them."""
    wanted = sorted({text for text in texts if len(text) >= SHORTEST}, key=len)
    if not wanted:
        return {}
    known = published_strings(int(len(wanted[0]) * SHORTER), int(len(wanted[-1]) * LONGER))
    alike = {text: _alike(text, known) for text in wanted}
    best = best_published({known[chinese] for found in alike.values() for _score, chinese in found})
    return {text: [_hint(text, each, best[known[each[1]]]) for each in found] for text, found in alike.items()}


def _alike(text: str, known: dict[str, int]) -> list[tuple[float, str]]:
    near = (each for each in known if each != text and SHORTER <= len(each) / len(text) <= LONGER)
    return similar(text, near, limit=OFFERED)


def _hint(text: str, found: tuple[float, str], best: tuple[str, bool]) -> Hint:
    score, chinese = found
    return Hint(chinese, best[0], int(score), approved=best[1], diff=marked(chinese, text)[1])
