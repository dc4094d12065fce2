"""Analyses that are kept because names come again: forgotten together when the dictionary learns a word."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

Result = TypeVar("Result")
_caches: list[Any] = []


def kept(most: int) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """As `lru_cache`, for a function whose results rest on the dictionary."""

    def decorate(function: Callable[..., Result]) -> Callable[..., Result]:
        cached = lru_cache(maxsize=most)(function)
        _caches.append(cached)
        return cached

    return decorate


def forget() -> None:
    for cached in _caches:
        cached.cache_clear()
