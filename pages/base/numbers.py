"""Numbers of stored things as a request sends them: what only a machine sends is no number, and breaks nothing."""

import re
from collections.abc import Iterable

#: A longer one has no room in the database; `str.isdecimal` lets it pass, and digits of other scripts.
_NUMBER = re.compile(r"[0-9]{1,18}")


def is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def numbers_in(texts: Iterable[str]) -> list[int]:
    return [int(text) for text in texts if is_number(text)]
