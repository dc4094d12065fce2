"""F2 in the assessment: how many funds each department has, of the lists that were public in the year."""

from typing import Any

from pages.funds.models import FundYearPage
from pages.funds.warnings import warnings_by_front


def fund_remarks(fronts: list[Any], year: int) -> dict[int, list[str]]:
    """Warnings by the id of the department they are about, for those of `fronts`."""
    wanted = {front.pk for front in fronts}
    found: dict[int, list[str]] = {}
    for page in FundYearPage.objects.originals().public().filter(year=year):
        for front, text in warnings_by_front(page):
            if front.pk in wanted:
                found.setdefault(front.pk, []).append(text)
    return found
