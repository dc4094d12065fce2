"""F2 (GN 财政 二(一)): how many funds there should be. Warned of, never refused, never cut."""

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel


def _funds_of(year_page: Any) -> list[Any]:
    """Each fund once, whichever tables it stands in."""
    rows = [row for row in year_page.rows.all() if row.fund_id]
    prefetch_related_objects(rows, "fund__department")
    return list({row.fund_id: row.fund for row in rows}.values())


def _about_department(department: Any, count: int, least: int | None, most: int | None) -> str:
    told = {"department": department.short_name, "count": count, "least": least, "most": most}
    if department.single_function:
        return _("%(department)s职能单一，应整合保留1项，清单里有%(count)d项。") % told if count > 1 else ""
    if most is not None and count > most:
        return _("%(department)s管理%(count)d项专项，超过%(most)d项。") % told
    if least is not None and count < least:
        return _("%(department)s管理%(count)d项专项，少于%(least)d项。") % told
    return ""


def warnings_by_front(year_page: Any) -> list[tuple[Any, str]]:
    """Each warning with the department it is about; those about the whole list with the department that keeps it."""
    parent = year_page.fund_list()
    if parent is None:
        return []
    funds = _funds_of(year_page)
    found = []
    if parent.most_funds is not None and len(funds) > parent.most_funds:
        told = {"year": year_page.year, "count": len(funds), "most": parent.most_funds}
        found.append((parent.get_parent(), _("%(year)d年清单列了%(count)d项专项，超过%(most)d项。") % told))
    by_department: dict[int, list[Any]] = defaultdict(list)
    for fund in funds:
        by_department[fund.department_id].append(fund)
    for own in by_department.values():
        least, most = parent.least_per_department, parent.most_per_department
        if text := _about_department(own[0].department, len(own), least, most):
            found.append((own[0].department, text))
    return found


def fund_warnings(year_page: Any) -> list[str]:
    """What the rule on numbers says of a year's list, each in a sentence; empty where all is well.

    For the admin; `year_page` may be a draft.
    """
    return [text for _front, text in warnings_by_front(year_page)]


def warnings_shown_on(page: Any) -> list[str]:
    """Warnings on a year's form about that year, on a list's about its newest year, drafts included."""
    if not page.pk:
        return []
    year_kind: Any = apps.get_model("pages", "FundYearPage")
    if isinstance(page, year_kind):
        return fund_warnings(page)
    newest = year_kind.objects.child_of(page).order_by("-year").first()
    return fund_warnings(newest.get_latest_revision_as_object()) if newest else []


class WarningsPanel(Panel):
    """The warnings, where the list and its years are edited."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/admin/fund_warnings.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown()) and bool(self.warnings)

        @property
        def warnings(self) -> list[str]:
            return warnings_shown_on(self.instance)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "warnings": self.warnings}
