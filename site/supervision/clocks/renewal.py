"""A5: the share of counties that have renewed their 扶贫清单 in this year's season."""

import datetime
from dataclasses import dataclass

from supervision.clocks.models import Clock


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


def renewal_of(year: int) -> Renewal | None:
    """By the clocks of the season; None before it has begun, or where no county keeps such a list."""
    clocks = Clock.objects.filter(rule="poverty-season", event_on=datetime.date(year, 3, 1)).order_by("region_code")
    if not clocks:
        return None
    return Renewal(
        year,
        renewed=[clock.region_name for clock in clocks if not clock.is_open],
        waiting=[clock.region_name for clock in clocks if clock.is_open],
    )
