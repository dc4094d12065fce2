"""违规登记: the list to filter and to download, within a person's region."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton

from audit.record import record
from supervision.tables import ColumnsDownload
from supervision.violations.access import supervising, violations_of
from supervision.violations.keeping import EXPORTED
from supervision.violations.kinds import ViolationKind
from supervision.violations.models import Violation

STATES = [
    ("open", _("没有整改的")),
    ("late", _("超期没有整改的")),
    ("corrected", _("已整改的")),
    ("revoked", _("已撤销的")),
    ("notified", _("已通报的")),
]


def by_state(rows: QuerySet[Violation], state: str) -> QuerySet[Violation]:
    running = Q(corrected_on=None, revoked_on=None)
    return rows.filter(
        {
            "open": running,
            "late": running & Q(correct_by__lt=timezone.localdate()),
            "corrected": Q(revoked_on=None) & ~Q(corrected_on=None),
            "revoked": ~Q(revoked_on=None),
            "notified": Q(bulletin__live=True),
        }[state]
    )


class ViolationFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=_("状态"), method="in_state", choices=STATES, empty_label=_("全部"))
    kind = django_filters.ChoiceFilter(label=_("违规情形"), choices=ViolationKind.choices, empty_label=_("全部"))
    found_on = django_filters.DateFromToRangeFilter(label=_("发现日期"), widget=DateRangePickerWidget)
    region_name = django_filters.CharFilter(label=_("地区"), lookup_expr="icontains")
    department_name = django_filters.CharFilter(label=_("责任单位"), lookup_expr="icontains")

    class Meta:
        model = Violation
        fields: list[str] = []

    def in_state(self, rows: QuerySet[Violation], _name: str, state: str) -> QuerySet[Violation]:
        return by_state(rows, state)


#: One column of screen and download: heading and how its text is read from a row.
COLUMNS: dict[str, tuple[Any, Any]] = {
    "kind": (_("违规情形"), lambda row: row.get_kind_display()),
    "region": (_("地区"), "region_name"),
    "department": (_("责任单位"), "department_name"),
    "item": (_("事项"), "item_title"),
    "found_on": (_("发现日期"), "found_on"),
    "correct_by": (_("整改期限"), "correct_by"),
    "state": (_("状态"), "state"),
    "bulletin": (_("通报"), "bulletin_state"),
}
#: Columns of the screen beside the first.
SHOWN = ("correct_by", "state", "bulletin")
#: Columns of the download that a screen has no room for.
DOWNLOADED = {
    "wording": (_("第十四条的表述"), "wording"),
    "facts": (_("事实"), "facts"),
    "ground": (_("依据"), "ground"),
    "document_number": (_("文号"), "document_number"),
    "correction": (_("整改要求"), "correction"),
    "corrected_on": (_("整改完成日期"), "corrected_on"),
    "correction_note": (_("整改情况"), "correction_note"),
    "revoked_on": (_("撤销日期"), "revoked_on"),
    "revoke_reason": (_("撤销的理由"), "revoke_reason"),
    "office": (_("登记单位"), "office_name"),
}


class KindColumn(Column):
    """The kind with a way to the whole record, and below it who, what and when: a phone has room for few columns."""

    cell_template_name = "supervision/violations/kind_cell.html"


class ViolationReport(ColumnsDownload, ReportView):
    model = Violation
    page_title = _("违规登记")
    header_icon = "warning"
    filterset_class = ViolationFilterSet
    index_url_name = "violations"
    index_results_url_name = "violations_results"
    export_filename = "violations"
    default_ordering = "-found_on"
    columns = [
        KindColumn("kind", label=_("违规情形")),
        *(Column(name, label=COLUMNS[name][0], accessor=COLUMNS[name][1]) for name in SHOWN),
    ]
    downloaded = {**COLUMNS, **DOWNLOADED}
    list_export = [*downloaded]
    export_headings = {name: label for name, (label, _read) in downloaded.items()}

    @property
    def header_buttons(self) -> list[HeaderButton]:
        offices = list(supervising(self.request.user))
        found = [HeaderButton(_("登记违规"), reverse("violations_where"), icon_name="plus")] if offices else []
        return found + [
            HeaderButton(_("起草通报"), reverse("violations_bulletin", args=[office.pk]), icon_name="doc-full")
            for office in offices
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.is_export:
            record(EXPORTED)
        answer: HttpResponseBase = super().get(request, *args, **kwargs)
        return answer

    def get_base_queryset(self) -> QuerySet[Violation]:
        return violations_of(self.request.user).order_by("-found_on", "-pk")

    def order_queryset(self, queryset: Any) -> Any:
        """The newest in front."""
        return queryset
