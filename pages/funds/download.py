"""F6: a year's list for reuse and analysis, as CSV that spreadsheets open with Chinese letters intact."""

import csv
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from pages.base.spreadsheets import MARK, harmless
from pages.funds.listing import tables_of


def csv_response(page: Any) -> HttpResponse:
    """One line per row of both tables; amounts in 万元, plain figures; sums are left to who adds them up."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"{page.subsite().region.region_code}-funds-{page.year}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write(MARK)
    writer = csv.writer(response)
    writer.writerow(
        [_("年度"), _("类别"), _("序号"), _("专项名称"), _("金额（万元）"), _("执行部门"), _("主管部门"), _("备注")]
    )
    for table in tables_of(page):
        for row in table.rows:
            texts = (row.name, row.department, row.manager, row.note)
            title, executing, manager, note = (harmless(text) for text in texts)
            amount = f"{row.amount:.2f}"
            writer.writerow([page.year, table.label, row.number, title, amount, executing, manager, note])
    return response
