"""Figures of coverage, as plain values that add up."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Figures:
    """Numbers of public Chinese pages. `current` and `outdated` make up `translated`.

    `outdated`: some part has no translation, or one of an older Chinese. `demand` counts requests.
    """

    pages: int = 0
    current: int = 0
    outdated: int = 0
    unapproved: int = 0
    demand: int = 0

    @property
    def translated(self) -> int:
        return self.current + self.outdated

    @property
    def untranslated(self) -> int:
        return self.pages - self.translated

    @property
    def share(self) -> float:
        """Translated pages, 0 to 1."""
        return self.translated / self.pages if self.pages else 0.0

    @property
    def percent(self) -> str:
        """Never rounded up to all, never down to none."""
        whole = int(self.share * 100)
        return f"{whole}%" if whole or not self.translated else "<1%"


def total(figures: Iterable[Figures]) -> Figures:
    columns = zip(*(astuple(each) for each in figures), strict=True)
    return Figures(*(sum(column) for column in columns))
