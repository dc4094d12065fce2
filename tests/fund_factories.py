"""Lists of funds for tests: each call makes the fewest pages that the thing needs."""

import datetime
import itertools
from decimal import Decimal
from typing import Any

from pages.departments.models import DepartmentPage
from pages.funds.enums import Stage
from pages.funds.models import (
    AllocationRow,
    BudgetPage,
    FundDocumentPage,
    FundListPage,
    FundPage,
    FundRow,
    FundYearPage,
)
from pages.home.themes import Theme
from tests.factories import department, place, theme_page

_numbers = itertools.count(1)


def finance_bureau(region: Any, word: str = "州") -> DepartmentPage:
    found = DepartmentPage.objects.child_of(region).filter(slug="caizhengju").first()
    return found or department(region, f"{word}财政局", "caizhengju", "011", full_name=f"{word}财政局")


def farm_bureau(region: Any, word: str = "州") -> DepartmentPage:
    return department(region, f"{word}农牧局", "nongmuju", "018", full_name=f"{word}农牧局")


def fund_list(bureau: Any, **fields: Any) -> FundListPage:
    facts = {"title": f"{bureau.get_parent().specific.short_name}财政专项资金清单", "publication": "budget"}
    return place(bureau, FundListPage(**{**facts, **fields}))


def fund(parent: FundListPage, owner: Any, title: str = "", live: bool = True, **fields: Any) -> FundPage:
    number = next(_numbers)
    page = FundPage(title=title or f"专项{number}", slug=f"fund-{number}", department=owner, **fields)
    return place(parent, page, live)


def row(of: FundPage, amount: str = "100.00", table: str = "department", **fields: Any) -> FundRow:
    return FundRow(fund=of, amount=Decimal(amount), table=table, **fields)


def budget(parent: FundListPage, year: int = 2015, live: bool = True, **fields: Any) -> BudgetPage:
    facts = {"title": f"{year}年财政预算", "congress_approved_on": datetime.date(year, 2, 10)}
    return place(parent, BudgetPage(year=year, **{**facts, **fields}), live)


def fund_year(
    parent: FundListPage, rows: list[FundRow], year: int = 2015, live: bool = True, **fields: Any
) -> FundYearPage:
    """A year's list; one that is public brings the budget that it goes out with."""
    if live and not BudgetPage.objects.child_of(parent).filter(year=year).exists():
        budget(parent, year)
    facts = {"title": f"{year}年财政专项资金清单", "government_agreed_on": datetime.date(year, 1, 20)}
    page = FundYearPage(year=year, **{**facts, **fields})
    for number, each in enumerate(rows):
        each.sort_order = number
    page.rows = rows
    return place(parent, page, live)


def document(of: FundPage, stage: str = Stage.MEASURE, live: bool = True, **fields: Any) -> FundDocumentPage:
    number = next(_numbers)
    rows = fields.pop("allocations", [])
    facts = {"title": f"文件{number}", "slug": f"document-{number}", "year": 2015}
    if stage != Stage.ALLOCATION:
        facts["text"] = "<p>正文</p>"
    page = FundDocumentPage(stage=stage, **{**facts, **fields})
    page.allocations = rows
    return place(of, page, live)


def allocation(of: FundPage, *amounts: str, live: bool = True, **fields: Any) -> FundDocumentPage:
    rows = [
        AllocationRow(recipient=f"第{number}乡", amount=Decimal(amount), sort_order=number)
        for number, amount in enumerate(amounts, start=1)
    ]
    return document(of, Stage.ALLOCATION, live, allocations=rows, **fields)


def one_of_each(home: Any) -> dict[str, Any]:
    """A public page of every kind, and the theme page that lists them."""
    bureau, farm = finance_bureau(home), farm_bureau(home)
    page = fund_list(bureau)
    of = fund(page, farm, "农牧业产业化扶持资金", competitive=True, purpose="扶持龙头企业和合作社")
    years = [fund_year(page, [row(of), row(of, "5.50", "transfer")], year) for year in (2014, 2015)]
    return {
        "home": home,
        "bureau": bureau,
        "farm": farm,
        "list": page,
        "fund": of,
        "year": years[1],
        "measure": document(of, title="农牧业产业化扶持资金管理办法"),
        "allocation": allocation(of, "20.00", "30.00"),
        "budget": BudgetPage.objects.child_of(page).get(year=2015),
        "sunshine": theme_page(home, Theme.SUNSHINE, "yangguang"),
    }
