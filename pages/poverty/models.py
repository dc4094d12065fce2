"""扶贫清单: lists, a county's list of a year with its projects, the prefecture's plans and information."""

from pages.poverty.information import TargetedInformationPage, VillageRow
from pages.poverty.lists import PovertyListPage
from pages.poverty.plans import AllocationPlanPage, PlanRow
from pages.poverty.projects import PovertyProjectPage, ProgressRecord
from pages.poverty.years import OutcomeRow, PovertyYearPage

__all__ = [
    "AllocationPlanPage",
    "OutcomeRow",
    "PlanRow",
    "PovertyListPage",
    "PovertyProjectPage",
    "PovertyYearPage",
    "ProgressRecord",
    "TargetedInformationPage",
    "VillageRow",
]
