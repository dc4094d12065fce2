"""A filter or an order as a link, so that it works without a script and an address holds it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise


@dataclass(frozen=True)
class Chip:
    """One choice: what it says, how many entries it leaves, where it leads."""

    label: str | Promise
    count: int
    query: str
    active: bool


def query_of(chosen: dict[str, str], **changes: str) -> str:
    """An address that keeps what was chosen. Empty choices are left out."""
    return "?" + urlencode({name: value for name, value in {**chosen, **changes}.items() if value})
