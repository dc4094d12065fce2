"""督促: overdue and soon due, per department and county, as a list to filter and to download."""

import datetime
from typing import Any

import django_filters
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from accounts.isolation.scoping import has_rights
from pages.base.kinds import kind_labels
from supervision.clocks.access import clocks_of, may_extend
from supervision.clocks.models import Clock
from supervision.clocks.rules import find_rule, rule_choices
from supervision.tables import ColumnsDownload

#: Days before a deadline in which a clock counts as near on the list.
NEAR = 15
STATES = [("late", _("已超期")), ("near", _("快到期")), ("open", _("没有完成的")), ("done", _("已完成"))]


def by_state(rows: QuerySet[Clock], state: str, today: datetime.date) -> QuerySet[Clock]:
    running = rows.filter(closed_on=None)
    near = today + datetime.timedelta(days=NEAR)
    return {
        "late": running.filter(deadline__lt=today),
        "near": running.filter(deadline__gte=today, deadline__lte=near),
        "open": running,
        "done": rows.exclude(closed_on=None),
    }[state]


class ClockFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=_("状态"), method="in_state", choices=STATES, empty_label=_("全部"))
    rule = django_filters.ChoiceFilter(label=_("期限"), choices=rule_choices, empty_label=_("全部"))
    kind = django_filters.ChoiceFilter(
        label=_("类型"), choices=lambda: list(kind_labels().items()), empty_label=_("全部")
    )
    region_name = django_filters.CharFilter(label=_("地区"), lookup_expr="icontains")
    department_name = django_filters.CharFilter(label=_("部门"), lookup_expr="icontains")

    class Meta:
        model = Clock
        fields: list[str] = []

    def in_state(self, rows: QuerySet[Clock], _name: str, state: str) -> QuerySet[Clock]:
        return by_state(rows, state, timezone.localdate())


def rule_label(clock: Clock) -> str:
    rule = find_rule(clock.rule)
    return str(rule.label) if rule else clock.rule


def source_of(clock: Clock) -> str:
    rule = find_rule(clock.rule)
    return f"{rule.source}（{rule.requirement}）" if rule else ""


def state_of(clock: Clock) -> str:
    late = clock.days_late()
    if not clock.is_open:
        how = clock.get_closed_by_display()
        return str(_("%(how)s，晚%(days)d天") % {"how": how, "days": late} if late else how)
    if late:
        return str(_("超期%(days)d天") % {"days": late})
    left = (clock.deadline - timezone.localdate()).days
    return str(_("还有%(days)d天") % {"days": left})


def deadline_of(clock: Clock) -> str:
    marks = [str(_("预计"))] if clock.provisional and clock.extended_to is None else []
    marks += [str(_("已延长"))] if clock.extended_to else []
    return f"{clock.deadline:%Y-%m-%d}" + (f"（{'、'.join(marks)}）" if marks else "")


def kind_of(clock: Clock) -> str:
    return str(kind_labels().get(clock.kind, clock.kind))


#: One column of the download: heading and how its text is read from a row. The screen has two, for a phone's width.
COLUMNS: dict[str, tuple[Any, Any]] = {
    "title": (_("页面"), "title"),
    "rule": (_("期限"), rule_label),
    "region": (_("地区"), "region_name"),
    "department": (_("责任部门"), "department_name"),
    "supervisor": (_("督促单位"), lambda clock: clock.supervisor.name if clock.supervisor else ""),
    "event_on": (_("起算日期"), "event_on"),
    "ground": (_("事由"), "ground"),
    "deadline": (_("应完成日期"), deadline_of),
    "state": (_("状态"), state_of),
    "reckoning": (_("推算过程"), "reckoning"),
    "source": (_("依据"), source_of),
}
#: Columns of the download alone.
DOWNLOADED = {
    "kind": (_("类型"), kind_of),
    "document_number": (_("文号"), "document_number"),
    "closed_on": (_("完成日期"), "closed_on"),
    "extension_reason": (_("延长的理由"), "extension_reason"),
}


class TitleColumn(Column):
    """The page, what it owes and to whom, with a way to its form and to 延长期限 for those who may go there."""

    cell_template_name = "supervision/clocks/title_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        user = parent_context["request"].user
        return {
            **context,
            "rule_label": rule_label(instance),
            "may_open": instance.page is not None and has_rights(user, instance.page),
            "may_extend": instance.is_open and may_extend(user, instance),
        }


class DeadlineColumn(Column):
    """The date and, one press away, how it was reached and on what it rests."""

    cell_template_name = "supervision/clocks/deadline_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "source": source_of(instance), "state": state_of(instance), "late": instance.is_late()}


class ClockReport(ColumnsDownload, ReportView):
    model = Clock
    page_title = _("期限督促")
    header_icon = "date"
    template_name = "supervision/clocks/report.html"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    filterset_class = ClockFilterSet
    index_url_name = "clocks_report"
    index_results_url_name = "clocks_report_results"
    export_filename = "deadlines"
    default_ordering = "deadline"
    columns = [
        TitleColumn("title", label=_("页面和事由")),
        DeadlineColumn("deadline", label=_("应完成日期"), accessor=deadline_of),
    ]
    downloaded = {**COLUMNS, **DOWNLOADED}
    list_export = [*downloaded]
    export_headings = {name: label for name, (label, _read) in downloaded.items()}

    def get_base_queryset(self) -> QuerySet[Clock]:
        rows = clocks_of(self.request.user).select_related("page", "supervisor")
        return rows.order_by(F("closed_on").asc(nulls_first=True), "deadline", "pk")

    def order_queryset(self, queryset: Any) -> Any:
        """Running ones in front, the most pressing first."""
        return queryset
