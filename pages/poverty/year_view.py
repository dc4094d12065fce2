"""What a county's page of a year shows: the three parts together, wherever their owner sits (A1)."""

from typing import Any

from django.http import QueryDict

from pages.base.subsites import Subsite
from pages.poverty.amounts import total
from pages.poverty.information import TargetedInformationPage, VillageRow, counts_of
from pages.poverty.listing import listing
from pages.poverty.owners import counties_of, prefecture_list
from pages.poverty.plans import AllocationPlanPage, PlanRow


def _neighbours(page: Any, subsite: Subsite | None) -> list[Any]:
    """Lists of the same year in the other counties, each with its county; for those who compare."""
    if subsite is None:
        return []
    lists = list(type(page).objects.descendant_of(subsite.portal).filter(year=page.year).public())
    counties = {county.path: county for county in counties_of(subsite.portal)}
    found = []
    for other in lists:
        county = counties.get(other.path[: subsite.region.depth * page.steplen])
        if county is not None:
            found.append({"county": county, "page": other, "is_this": other.pk == page.pk})
    return sorted(found, key=lambda entry: entry["county"].region_code)


def _from_the_owner(page: Any, subsite: Subsite | None) -> dict[str, Any]:
    """Rows of the prefecture's plans and information of the year that are about this county."""
    if subsite is None:
        return {}
    owner = prefecture_list(subsite.portal)
    if owner is None or owner.is_the_provinces:
        return {"owner": owner}
    plans = AllocationPlanPage.objects.child_of(owner).filter(year=page.year).public()
    information = TargetedInformationPage.objects.child_of(owner).filter(year=page.year).public()
    rows = list(PlanRow.objects.filter(page__in=plans, county=subsite.region.pk).order_by("page", "sort_order"))
    villages = list(
        VillageRow.objects.filter(page__in=information, county=subsite.region.pk).order_by("page", "sort_order")
    )
    return {
        "owner": owner,
        "plans": list(plans),
        "information": list(information),
        "plan_rows": rows,
        "plan_total": total(row.amount for row in rows),
        "villages": villages,
        "village_totals": counts_of(villages),
    }


def year_context(page: Any, subsite: Subsite | None, params: QueryDict) -> dict[str, Any]:
    outcomes = list(page.outcomes.all())
    years = page.siblings().public().order_by("-year") if page.path else []
    return {
        "listing": listing(page, params),
        "standing": page.standing(),
        "successor": page.successor(),
        "years": sorted([*years, page], key=lambda each: -each.year),
        "neighbours": _neighbours(page, subsite),
        "outcomes": outcomes,
        "households_out": sum(row.households_out for row in outcomes),
        "people_out": sum(row.people_out for row in outcomes),
        **_from_the_owner(page, subsite),
    }
