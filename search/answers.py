"""Answers that many people ask for, kept for as long as nothing they are made of has changed."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import get_language

from search.engine import state
from search.facets import FACETS
from search.lexicon import lexicon
from search.results import Answer, answer
from search.rules import rules, using

#: What of an address decides an answer.
ASKED = (*FACETS, "sort", "page", "in", "anywhere")


class _Same:
    """A thing that equals itself alone, so that an answer made with another one is not taken."""

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.thing is other.thing

    def __hash__(self) -> int:
        return id(self.thing)


@lru_cache(maxsize=256)
def _kept(_state: object, made_of: tuple[Any, ...], typed: str, params: str, home_region: str) -> Answer:
    with using(made_of[1].thing):
        return answer(typed, QueryDict(params), home_region)


def kept_answer(typed: str, params: QueryDict, home_region: str = "") -> Answer:
    """As `answer`. Made anew when the index, the names, the office's rules or the language are others."""
    now = state()
    if now is None:
        return answer(typed, params, home_region)
    made_of = (_Same(lexicon()), _Same(rules()), get_language())
    asked = urlencode([(name, value) for name in ASKED for value in params.getlist(name)])
    return _kept(now, made_of, typed, asked, home_region)
