"""How fronts count funds: a region those of its list, a department those it is in charge of."""

from typing import Any

from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pages.base.sections import DEPARTMENT, CountedList, Tally, register_list
from pages.funds.lists import FundListPage
from pages.funds.pages import FundPage


def _tally(front: Any, request: HttpRequest) -> Tally:
    """The 财政局 itself is counted as the keeper of the list."""
    lists = FundListPage.objects.descendant_of(front).public()
    funds = FundPage.objects.descendant_of(front).public()
    query = ""
    if front.front_level == DEPARTMENT and not lists.exists():
        funds = FundPage.objects.filter(department=front).public()
        lists = FundListPage.objects.descendant_of(front.get_parent()).public()
        query = f"?department={front.slug}"
    found = funds.aggregate(changed=Max("last_published_at"))
    few = list(lists[:2])
    url = f"{few[0].get_url(request)}{query}" if len(few) == 1 else None
    return Tally(count=funds.count(), changed=found["changed"], url=url)


def register() -> None:
    register_list(
        CountedList(
            key="funds",
            label=_("财政专项资金清单"),
            unit=_("项"),
            theme="sunshine",
            tally=_tally,
            position=20,
        )
    )
