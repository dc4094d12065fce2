"""Text that a spreadsheet opens: Chinese letters intact, no cell a formula."""

from collections.abc import Iterator
from typing import Any

#: The mark by which a spreadsheet knows that the text is UTF-8.
MARK = "\ufeff"
#: A cell that begins so is a formula to a spreadsheet, and everybody may type one into a box of the site.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """Text of a cell, never a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


class MarkedDownload:
    """Mixin of a report of the admin whose download a spreadsheet opens."""

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        yield MARK.encode()
        yield from super().stream_csv(queryset)  # type: ignore[misc]
