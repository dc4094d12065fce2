"""A5: the share of counties that have renewed their 扶贫清单 in this year's season."""

import datetime
from dataclasses import dataclass

from pages.poverty.renewal import counties_by_renewal
from snippets.calendar.reckoning import season_of
from supervision.clocks.causes import SEASON, pages_of


@dataclass(frozen=True)
class Renewal:
    year: int
    renewed: list[str]
    waiting: list[str]

    @property
    def total(self) -> int:
        return len(self.renewed) + len(self.waiting)

    @property
    def percent(self) -> int:
        return round(100 * len(self.renewed) / self.total) if self.total else 0


def renewal_of(today: datetime.date) -> Renewal | None:
    """By the counties' pages, whether a clock of theirs runs or not: some renew before March, some never had a list.

    None before the season has begun, or where nobody keeps such a list.
    """
    if today < season_of(today.year, *SEASON).opens or not pages_of("poverty-list").filter(live=True).exists():
        return None
    done, waiting = counties_by_renewal(today.year)
    return Renewal(
        today.year,
        renewed=[county.short_name for county in done],
        waiting=[county.short_name for county in waiting],
    )
