"""考评 (F8): per department and year, on the screen and as a file."""

import csv
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from audit.exporting import cell
from audit.record import record
from pages.base.screens import titled
from pages.base.spreadsheets import MARK
from supervision.assessment.counting import Row, rows_of, years_of
from supervision.assessment.figures import percent, total

EXPORTED = "assessment.export"

#: Columns of screen and file, in their order.
HEADINGS = {
    "region": _("地区"),
    "department": _("部门"),
    "due": _("应公布"),
    "on_time": _("按时"),
    "late": _("逾期公布"),
    "missing": _("未公布"),
    "share": _("按时率"),
    "running": _("未到期"),
    "violations": _("违规"),
    "remarks": _("提示"),
}


def values_of(row: Row) -> dict[str, Any]:
    counts = {name: getattr(row.figures, name) for name in ("due", "on_time", "late", "missing", "running")}
    return {
        **counts,
        "region": row.region,
        "department": row.department,
        "share": row.share,
        "violations": row.violations,
        "remarks": "；".join(row.remarks),
    }


@require_GET
def assessment(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    years = years_of(request.user, today)
    year = _asked_year(request, years, today.year)
    found = rows_of(request.user, year, today)
    regions = list(dict.fromkeys(row.region for row in found))
    region = request.GET.get("region", "")
    rows = [row for row in found if region in {"", row.region}]
    if request.GET.get("export") == "csv":
        record(EXPORTED, year=year, count=len(rows))
        return _file(rows, year)
    whole = total(row.figures for row in rows)
    context = {
        "year": year,
        "years": years,
        "region": region,
        "regions": regions,
        "rows": rows,
        "whole": whole,
        "whole_share": percent(whole.share),
        "whole_violations": sum(row.violations for row in rows),
        **titled(_now("公布情况考评"), "tasks"),
    }
    return TemplateResponse(request, "supervision/assessment/report.html", context)


def _asked_year(request: HttpRequest, years: list[int], usual: int) -> int:
    asked = request.GET.get("year", "")
    return next((year for year in years if str(year) == asked), usual)


def _file(rows: list[Row], year: int) -> HttpResponse:
    """With the mark by which a spreadsheet knows that the text is UTF-8; no cell is a formula."""
    answer = HttpResponse(MARK, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="assessment-{year}.csv"'
    writer = csv.writer(answer)
    writer.writerow([_now("年度"), *(str(heading) for heading in HEADINGS.values())])
    for row in rows:
        values = values_of(row)
        writer.writerow([year, *(cell(values[name]) for name in HEADINGS)])
    return answer
