"""Small poverty lists for tests: an office with its list, a year, a project, a plan, information of villages."""

import datetime
import itertools
from decimal import Decimal
from typing import Any

from pages.poverty.models import (
    AllocationPlanPage,
    OutcomeRow,
    PlanRow,
    PovertyListPage,
    PovertyProjectPage,
    PovertyYearPage,
    ProgressRecord,
    TargetedInformationPage,
    VillageRow,
)
from tests import factories

_numbers = itertools.count(1)


def office(region: Any, **fields: Any) -> Any:
    """A 扶贫办 of a region, with its list."""
    word = region.level_word
    department = factories.department(
        region, f"{word}扶贫办", "fupinban", "034", full_name=f"{region.short_name}扶贫开发办公室"
    )
    factories.place(department, PovertyListPage(title=f"{region.short_name}扶贫清单", slug="poverty", **fields))
    return department


def list_of(department: Any) -> Any:
    return PovertyListPage.objects.child_of(department).get()


def year(department: Any, number: int = 2015, live: bool = True, **fields: Any) -> Any:
    region = department.get_parent().specific
    facts: dict[str, Any] = {
        "title": f"{region.short_name}{number}年扶贫清单",
        "approved_on": datetime.date(number, 4, 20),
        "term_starts_on": datetime.date(number, 5, 4),
    }
    outcomes = fields.pop("outcomes", [])
    page = PovertyYearPage(year=number, slug=str(number), **{**facts, **fields})
    page.outcomes = outcomes
    return factories.place(list_of(department), page, live)


def project(parent: Any, title: str = "牦牛养殖", amount: str = "60.00", live: bool = True, **fields: Any) -> Any:
    number = next(_numbers)
    facts: dict[str, Any] = {
        "approval_number": f"玛扶领发〔2015〕{number}号",
        "approved_on": datetime.date(2015, 4, 20),
        "project_type": "industry",
        "construction": "扶持65户发展牦牛养殖",
        "economic_benefit": "户均年增收约900元",
        "poverty_benefit": "65户有了稳定产业",
        "competent_unit": "玛曲县扶贫开发办公室",
        "implementing_unit": "木西合乡人民政府",
        "township": "木西合乡",
        "village": "一村",
        "households": 65,
    }
    progress = fields.pop("progress", [])
    page = PovertyProjectPage(title=title, slug=f"project-{number}", investment=Decimal(amount), **{**facts, **fields})
    page.progress = progress
    return factories.place(parent, page, live)


def record(day: str, share: int, paid: str, **fields: Any) -> ProgressRecord:
    return ProgressRecord(date=datetime.date.fromisoformat(day), share_done=share, paid=Decimal(paid), **fields)


def outcome(township: str = "木西合乡", people: int = 95) -> OutcomeRow:
    return OutcomeRow(
        township=township,
        income=Decimal("3377.00"),
        income_growth=Decimal("384.50"),
        households_out=people // 4,
        people_out=people,
    )


def plan(department: Any, *rows: tuple[Any, str], number: int = 2015, live: bool = True) -> Any:
    """A plan that gives each county an amount."""
    page = AllocationPlanPage(title=f"{number}年资金分配计划", slug=f"plan-{number}", year=number)
    page.rows = [
        PlanRow(county=county, township="木西合乡", source="central", project_type="industry", amount=Decimal(amount))
        for county, amount in rows
    ]
    return factories.place(list_of(department), page, live)


def information(department: Any, *rows: tuple[Any, str, int], number: int = 2015) -> Any:
    """Villages by county, each with its number of poor people."""
    page = TargetedInformationPage(title=f"{number}年精准扶贫信息", slug=f"information-{number}", year=number)
    page.villages = [
        VillageRow(
            county=county, township="木西合乡", village=village, poor_households=people // 4, poor_people=people,
            income=Decimal("2800.00"), households_out=3, people_out=12, measures="扶持产业",
        )
        for county, village, people in rows
    ]  # fmt: skip
    return factories.place(list_of(department), page)
