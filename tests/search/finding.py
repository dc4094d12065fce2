"""What a search finds, once the outbox has been emptied."""

from search import sync
from search.asking import ask


def titles(query: str) -> set[str]:
    while sync.drain():
        pass
    return {hit.stored["title"] for hit in ask(query, {}).found.hits}
