"""What citizens say for what the lists call it, as data: `vocabulary.yaml`.

Phrases (`said`) are indexed with every page whose title holds the official words, so that any part of them finds it;
words (`words`) stand for each other on the query side. The central office's own synonyms come on top (`rules`).
"""

import hashlib
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from search.text.normalise import normalise

FILE = Path(__file__).with_name("vocabulary.yaml")


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return dict(yaml.safe_load(FILE.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def digest() -> str:
    """Changes with the phrases, which stand in the index."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()[:8]


@lru_cache(maxsize=1)
def _said() -> list[tuple[tuple[str, ...], list[str]]]:
    """Pieces of titles, and what is said for them."""
    return [
        (tuple(normalise(piece) for piece in (entry["matter"], *entry.get("also", ()))), entry["said"])
        for entry in _file()["said"]
    ]


@lru_cache(maxsize=1)
def _by_beginning() -> dict[str, list[tuple[str, int]]]:
    """Pieces by their first two characters, with the place of their entry: a title is compared with few of them."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for place, (pieces, _phrases) in enumerate(_said()):
        for piece in pieces:
            found[piece[:2]].append((piece, place))
    return found


@lru_cache(maxsize=8192)
def said_for(title: str) -> tuple[str, ...]:
    """Everyday phrases for a page of this title."""
    read, pieces = normalise(title), _by_beginning()
    near = {pair for at in range(len(read) - 1) for pair in pieces.get(read[at : at + 2], ())}
    return tuple(
        phrase for place in sorted({place for piece, place in near if piece in read}) for phrase in _said()[place][1]
    )


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    return {normalise(word): tuple(map(normalise, official)) for word, official in _file()["words"].items()}


def official_for(word: str) -> tuple[str, ...]:
    """Words of official texts for an everyday word, both normalised."""
    return _words().get(word, ())


def everyday_words() -> set[str]:
    return set(_words())
