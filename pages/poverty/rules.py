"""Rules of a publication, as messages for the editor. None is fine."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext as _

from pages.base.changes import differences
from pages.base.clauses import Clause
from pages.base.explained import is_explained
from pages.base.sections import PORTAL


class Progress(Protocol):
    """A progress record, as far as the rules look at it. Both figures are cumulative; `paid` is 万元."""

    date: datetime.date
    share_done: int
    paid: Decimal
    sort_order: int | None
    pk: int | None


Record = TypeVar("Record", bound=Progress)


def explanation_errors(page: Any) -> list[str]:
    """A4: who changes what was published says publicly what changed. Progress and figures explain themselves."""
    stored = type(page).objects.filter(pk=page.pk, live=True).first() if page.pk else None
    if stored is None or is_explained(stored, page):
        return []
    changed = [part.label for part in differences(stored, page) if part.clause is not Clause.STATIC]
    if not changed:
        return []
    return [
        _("已公布的内容有变更（%(parts)s），请写明变更说明，会公开显示（扶贫清单办法第六条）。")
        % {"parts": "、".join(changed)}
    ]


def county_errors(region: Any | None) -> list[str]:
    """A3: projects are the county's; the prefecture supervises and publishes none in its name."""
    if region is None or region.front_level != PORTAL:
        return []
    return [_("扶贫项目清单由县（市、区）扶贫办提出、本县领导小组审定后发布，州（市）级不代为发布。")]


def owner_errors(region: Any | None, is_the_provinces: bool) -> list[str]:
    """A1: plan and information are the prefecture's, or the province's where the preset says so."""
    if region is not None and region.front_level != PORTAL:
        return [_("资金分配计划和精准扶贫信息由州（市）扶贫办编制发布，县（市、区）不单独发布。")]
    if is_the_provinces:
        return [_("这里的资金分配计划和精准扶贫信息定为由省扶贫办发布；要由本级发布，请先修改扶贫清单的“由谁发布”。")]
    return []


def chronological(records: Iterable[Record]) -> list[Record]:
    """Oldest first; of one day, as the editor ordered them. `rollup` asks the database for the same order."""
    return sorted(records, key=lambda each: (each.date, each.sort_order or 0, each.pk or 0))


def progress_errors(records: Iterable[Progress], investment: Decimal | None, today: datetime.date) -> list[str]:
    """Shares and payments are cumulative: they don't fall, no more is paid than was approved, and it has been."""
    found: list[str] = []
    before: Progress | None = None
    for record in chronological(records):
        named = {"date": record.date.isoformat()}
        if record.date > today:
            found.append(_("%(date)s的进展：日期在今天以后，请填实际的日期。") % named)
        if investment is not None and record.paid > investment:
            found.append(_("%(date)s的进展：累计支付不能超过投资额度。") % named)
        if before is not None and (record.paid < before.paid or record.share_done < before.share_done):
            found.append(_("%(date)s的进展：完成比例和支付都是累计数，不能比上一次少。") % named)
        before = record
    return found
