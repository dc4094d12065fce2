"""Projects of a list as a citizen reads them: by type and township, by amount, on a screen or as a file."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from pages.base.bilingual.order import name_key
from pages.base.chips import Chip, query_of
from pages.poverty.amounts import NOTHING, total
from pages.poverty.downloads import csv_response
from pages.poverty.enums import ProjectType
from pages.poverty.projects import PovertyProjectPage

SORTS: dict[str, str | Promise] = {"": _("审批文号"), "most": _("金额从大到小"), "least": _("金额从小到大")}
#: Columns of the file: the seven of A2, where it is, and how far it is.
COLUMNS = (
    "approval_number", "investment", "construction", "economic_benefit", "poverty_benefit", "competent_unit",
    "implementing_unit", "township", "village", "households", "people",
)  # fmt: skip


@dataclass(frozen=True)
class Listing:
    projects: list[PovertyProjectPage]
    count: int
    facets: list[tuple[str | Promise, list[Chip]]]
    sorts: list[Chip]
    query: str
    is_filtered: bool

    @property
    def investment(self) -> Any:
        return total(project.investment for project in self.projects)

    @property
    def paid(self) -> Any:
        return total(project.paid for project in self.projects)


def chosen_in(params: QueryDict, townships: set[str]) -> dict[str, str]:
    """Known values only: an address that somebody passed on is never refused."""
    known: dict[str, set[str]] = {"type": {*ProjectType.values}, "township": townships, "sort": {*SORTS} - {""}}
    return {name: str(params[name]) for name, values in known.items() if params.get(name) in values}


def _chips(name: str, labels: dict[str, Any], counts: Counter[str], chosen: dict[str, str]) -> list[Chip]:
    return [
        Chip(label, counts[value], query_of(chosen, **{name: "" if chosen.get(name) == value else value}),
             chosen.get(name) == value)
        for value, label in labels.items()
        if counts[value] or chosen.get(name) == value
    ]  # fmt: skip


def listing(page: Any, params: QueryDict) -> Listing:
    """All chosen projects of a county's list: a county has tens of them a year, never thousands."""
    everything = list(page.projects().prefetch_related("progress"))
    chosen = chosen_in(params, {project.township for project in everything})
    types = Counter(p.project_type for p in everything if chosen.get("township", p.township) == p.township)
    townships = Counter(p.township for p in everything if chosen.get("type", p.project_type) == p.project_type)
    kept = [
        project
        for project in everything
        if chosen.get("type", project.project_type) == project.project_type
        and chosen.get("township", project.township) == project.township
    ]
    kept.sort(key=lambda project: project.approval_number)
    if sort := chosen.get("sort"):
        kept.sort(key=lambda project: project.investment or NOTHING, reverse=sort == "most")
    places = {name: name for name in sorted(townships, key=name_key)}
    return Listing(
        projects=kept,
        count=len(everything),
        facets=[
            (_("项目类别"), _chips("type", dict(ProjectType.choices), types, chosen)),
            (_("乡镇"), _chips("township", places, townships, chosen)),
        ],
        sorts=[
            Chip(label, 0, query_of(chosen, sort=key), chosen.get("sort", "") == key) for key, label in SORTS.items()
        ],
        query=query_of(chosen),
        is_filtered=bool({"type", "township"} & set(chosen)),
    )


def projects_csv(page: Any, params: QueryDict) -> HttpResponse:
    """The chosen projects as a file, with all that A2 asks for and the latest progress."""
    fields = [PovertyProjectPage._meta.get_field(name) for name in COLUMNS]
    header = [
        _now("项目名称"), _now("项目类别"), *(field.verbose_name for field in fields), _now("完成比例（%）"),
        _now("累计支付（万元）"),
    ]  # fmt: skip
    found = listing(page, params)
    rows = [
        (project.title, project.get_project_type_display(), *(getattr(project, name) for name in COLUMNS),
         project.share_done, project.paid)
        for project in found.projects
    ]  # fmt: skip
    ending = [_now("合计"), "", "", found.investment, *[""] * (len(COLUMNS) - 2), "", found.paid]
    return csv_response(f"{page.title}.csv", header, [*rows, ending])
