"""The record on a screen: narrowed by day, person, act and object; a look at it is itself an act (W12)."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from audit.actions import DETAIL_LABELS, RECORD_EXPORTED, RECORD_VIEWED, choices, label_of
from audit.exporting import cell, shown
from audit.models import Entry
from audit.readers import may_read
from audit.record import record
from pages.base.spreadsheets import MarkedDownload


class EntryFilterSet(WagtailFilterSet):
    at = django_filters.DateFromToRangeFilter(label=_("日期"), widget=DateRangePickerWidget)
    person = django_filters.CharFilter(label=_("操作人或机构"), method="by_person")
    action = django_filters.ChoiceFilter(label=_("操作"), choices=choices, empty_label=_("全部"))
    subject = django_filters.CharFilter(label=_("对象名称或编号"), method="about")

    class Meta:
        model = Entry
        fields: list[str] = []

    def by_person(self, rows: QuerySet[Entry], _name: str, typed: str) -> QuerySet[Entry]:
        return rows.filter(Q(actor_name__icontains=typed) | Q(office__icontains=typed))

    def about(self, rows: QuerySet[Entry], _name: str, typed: str) -> QuerySet[Entry]:
        return rows.filter(Q(object_title__icontains=typed) | Q(object_id=typed))


def when(row: Entry) -> str:
    """To the second: "three hours ago" proves nothing."""
    return f"{timezone.localtime(row.at):%Y-%m-%d %H:%M:%S}"


def who(row: Entry) -> str:
    return row.actor_name or str(_("（未登录或系统）"))


def what(row: Entry) -> str:
    return label_of(row.action)


def told(row: Entry) -> str:
    words = {True: _("是"), False: _("否")}
    return "；".join(
        f"{DETAIL_LABELS.get(name, name)}：{words[value] if isinstance(value, bool) else shown(value)}"
        for name, value in row.detail.items()
    )


#: One column of screen and download: heading and how its text is read from a row.
COLUMNS: dict[str, tuple[Any, Any]] = {
    "number": (_("序号"), "number"),
    "at": (_("时间"), when),
    "actor_name": (_("操作人"), who),
    "office": (_("所在机构"), "office"),
    "address": (_("来源地址"), "address"),
    "action": (_("操作"), what),
    "object_title": (_("对象"), "object_title"),
    "object_id": (_("对象编号"), "object_id"),
    "region_code": (_("行政区划代码"), "region_code"),
    "detail": (_("详情"), told),
}


class AuditReport(MarkedDownload, ReportView):
    model = Entry
    page_title = _("内部留痕")
    header_icon = "history"
    filterset_class = EntryFilterSet
    default_ordering = "-number"
    index_url_name = "audit_report"
    index_results_url_name = "audit_report_results"
    export_filename = "audit"
    columns = [
        Column(name, label=label, accessor=accessor, classname=f"audit-{name}")
        for name, (label, accessor) in COLUMNS.items()
    ]
    list_export = [*COLUMNS, "hash"]
    export_headings = {name: label for name, (label, _accessor) in COLUMNS.items()} | {"hash": _("校验值")}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_read(request.user):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = {name: values for name, values in request.GET.lists() if any(values)}
        detail: dict[str, Any] = {"asked": asked} if asked else {}
        record(RECORD_EXPORTED if self.is_export else RECORD_VIEWED, **detail)
        answer: HttpResponseBase = super().get(request, *args, **kwargs)
        return answer

    def to_row_dict(self, item: Entry) -> dict[str, str]:
        """The words of the screen, none of them a formula to a spreadsheet."""
        shown = {
            name: accessor(item) if callable(accessor) else getattr(item, accessor)
            for name, (_label, accessor) in COLUMNS.items()
        }
        return {name: cell(value) for name, value in shown.items()} | {"hash": item.hash}
