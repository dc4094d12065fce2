"""Walk a site as a citizen would, from link to link, and note what is wrong."""

import re
from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.test import Client

LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
SHOWN_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder")
HOST = "http://localhost"


@dataclass
class Crawl:
    """What was seen: status by address, fragments asked for, words in Latin letters by address."""

    seen: dict[str, int] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    latin: dict[str, str] = field(default_factory=dict)


def _links(soup: BeautifulSoup, here: str) -> list[tuple[str, str]]:
    """Internal links of a page as (address, fragment). Choices within choices are not followed."""
    found = []
    for link in soup.find_all(["a", "link"], href=True):
        address, fragment = urldefrag(urljoin(f"{HOST}{here}", link["href"]))
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or parts.hostname != "localhost":
            continue
        query = f"?{parts.query}" if parts.query else ""
        if query and urlsplit(here).query and f"{parts.path}{query}" != here:
            continue
        found.append((f"{parts.path}{query}", fragment))
    return found


def _words(soup: BeautifulSoup) -> set[str]:
    for hidden in soup.find_all(["script", "style", "template"]):
        hidden.decompose()
    texts = [soup.get_text(" ")]
    texts += [tag[name] for name in SHOWN_ATTRIBUTES for tag in soup.find_all(attrs={name: True})]
    without_addresses = re.sub(r"https?://\S+|\S+@\S+", " ", " ".join(texts))
    return set(LATIN_WORD.findall(without_addresses))


def crawl(client: Client, start: str, skip: tuple[str, ...] = ()) -> Crawl:
    """Follow every link from `start` once."""
    result = Crawl()
    asked: list[tuple[str, str, str]] = []
    ids: dict[str, set[str]] = {}
    waiting = deque([(start, "")])
    while waiting:
        address, referrer = waiting.popleft()
        if address in result.seen or address.startswith(skip):
            continue
        response = client.get(address, headers={"host": "localhost"})
        result.seen[address] = response.status_code
        if response.status_code != 200:
            result.broken.append(f"{response.status_code} {address} (from {referrer})")
            continue
        if "text/html" not in response["Content-Type"]:
            continue
        body = response.content.decode()
        soup = BeautifulSoup(body, "html.parser")
        result.bodies[address] = body
        ids[address] = {tag["id"] for tag in soup.find_all(id=True)}
        for target, fragment in _links(soup, address):
            waiting.append((target, address))
            if fragment:
                asked.append((address, target, fragment))
        for word in _words(soup):
            result.latin.setdefault(word, address)
    result.broken += [
        f"no #{fragment} on {target} (from {here})"
        for here, target, fragment in asked
        if target in ids and fragment not in ids[target]
    ]
    return result
