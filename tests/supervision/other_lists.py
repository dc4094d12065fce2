"""Funds and poverty lists in the year of clocks: their offices, what they do on which day, who is told, what ends."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pages.departments.models import DepartmentPage
from pages.funds.models import FundListPage, FundPage
from pages.poverty.models import PovertyListPage
from pages.regions.models import CountyPage
from tests import factories, fund_factories, poverty_factories
from tests.moderation.town import staff

COUNTY = {"county-clerk", "county-head"}
FINANCE = {"money-clerk", "money-head"}
#: Day, occasion, and who is told on it; nobody else is.
TOLD = [
    ("2026-01-08", "open", COUNTY | {"above-head"}),
    ("2026-02-10", "open", FINANCE | {"centre"}),
    ("2026-02-25", "soon", FINANCE),
    ("2026-03-02", "open", COUNTY | {"above-head"}),
    ("2026-04-07", "soon", COUNTY),
    ("2026-04-20", "open", COUNTY | {"above-head"}),
    ("2026-06-01", "open", {"farm-clerk", "farm-head", "money-head"}),
    ("2026-07-01", "open", COUNTY | {"above-head"}),
]
#: Rule, day of the event, last day, day on which it ended; all of them by publication.
ENDED = [
    ("budget", "2026-02-10", "2026-03-02", "2026-02-26"),
    ("fund-change", "2026-06-01", "2026-06-22", "2026-06-12"),
    ("fund-list-congress", "2026-02-10", "2026-03-02", "2026-02-26"),
    ("poverty-change", "2026-07-01", "2026-07-15", "2026-07-08"),
    ("poverty-season", "2026-03-01", "2026-05-31", "2026-04-20"),
    ("poverty-term", "2025-05-04", "2026-05-04", "2026-04-20"),
]


@dataclass
class Lists:
    """The prefecture's fund list and one fund of 农牧局; a county's 扶贫办, and those of the other counties."""

    fund_list: Any
    fund: Any
    office: Any
    others: list[Any]
    people: dict[str, Any] = field(default_factory=dict)
    drafts: list[Any] = field(default_factory=list)

    def approved_by_congress(self) -> None:
        day = datetime.date(2026, 2, 10)
        rows = [fund_factories.row(self.fund)]
        self.drafts = [
            fund_factories.budget(self.fund_list, 2026, live=False, congress_approved_on=day),
            fund_factories.fund_year(self.fund_list, rows, 2026, live=False, congress_approved_on=day),
        ]
        for page in self.drafts:
            page.save_revision()

    def publish_drafts(self) -> None:
        for page in self.drafts:
            factories.publish(page)

    def late_list(self) -> None:
        """The list of 2025 comes out in January, its term long begun."""
        poverty_factories.year(self.office, 2025)

    def renew(self) -> None:
        for office in (self.office, *self.others):
            poverty_factories.year(office, 2026, term_starts_on=datetime.date(2026, 4, 20))

    def approved_change(self) -> None:
        page = poverty_factories.list_of(self.office).get_children().get(slug="2026").specific
        page.approved_on, page.change_summary = datetime.date(2026, 7, 1), "资金调整"
        page.save_revision()
        self.drafts = [page]

    def events(self, record: Callable[..., None]) -> dict[str, Callable[[], None]]:
        return {
            "2026-01-08": self.late_list,
            "2026-02-10": self.approved_by_congress,
            "2026-02-26": self.publish_drafts,
            "2026-04-20": self.renew,
            "2026-06-01": lambda: record(self.fund, "farm-clerk", "fund-change", "2026-06-01"),
            "2026-06-12": lambda: factories.draft_change(self.fund, purpose="扶持合作社", change_summary="用途调整"),
            "2026-07-01": self.approved_change,
            "2026-07-08": self.publish_drafts,
        }


def small_lists(portal: Any) -> Lists:
    bureau, farm = fund_factories.finance_bureau(portal), fund_factories.farm_bureau(portal)
    poverty_factories.office(portal)
    poverty_factories.office(factories.county(portal))
    fund_factories.fund(fund_factories.fund_list(bureau), farm)
    return staffed(portal)


def staffed(portal: Any) -> Lists:
    """The lists that stand below `portal`, with people for those that have a duty or supervise."""

    def front(region: Any, slug: str) -> Any:
        return DepartmentPage.objects.child_of(region).get(slug=slug)

    county = CountyPage.objects.get(region_code="623025")
    finance, farm = front(portal, "caizhengju"), front(portal, "nongmuju")
    keepers = [page.get_parent().specific for page in PovertyListPage.objects.descendant_of(portal)]
    office = front(county, "fupinban")
    fund_list = FundListPage.objects.child_of(finance).get()
    fund = FundPage.objects.child_of(fund_list).filter(department=farm).order_by("path")[0]
    others = [each for each in keepers if each != office and each.depth == office.depth]
    lists = Lists(fund_list, fund, office, others)
    places = (("money", finance, portal), ("farm", farm, portal), ("county", office, county))
    for word, place, region in (*places, ("above", front(portal, "fupinban"), portal)):
        lists.people |= {f"{word}-{kind}": user for kind, user in staff(place, region, f"{word}-").items()}
    return lists
