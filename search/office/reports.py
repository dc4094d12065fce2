"""Reports of what people ask (W3): often, in vain, or without opening anything; by sub-site and period."""

import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import Count, F, QuerySet, Sum
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.base import ViewSet

from pages.base.spreadsheets import MarkedDownload, harmless
from pages.regions.models import CountyPage
from search.counts import QueryCount
from search.office.permissions import READS_COUNTS
from search.rule_models import LONGEST_PHRASE

USUAL_DAYS = 30
PORTAL = "portal"


def sub_sites() -> list[tuple[str, Any]]:
    counties = CountyPage.objects.originals().public().order_by("region_code").values_list("region_code", "short_name")
    return [(PORTAL, _("门户")), *counties]


class CountFilterSet(WagtailFilterSet):
    days = django_filters.ChoiceFilter(
        label=_("时间"),
        method="within",
        choices=[("7", _("最近7天")), ("90", _("最近90天"))],
        empty_label=_("最近30天"),
        widget=forms.RadioSelect,
    )
    region = django_filters.ChoiceFilter(
        label=_("在哪里搜的"), method="inside", choices=sub_sites, empty_label=_("全部"), widget=forms.RadioSelect
    )

    class Meta:
        model = QueryCount
        fields: list[str] = []

    def within(self, rows: QuerySet[QueryCount], _name: str, days: str) -> QuerySet[QueryCount]:
        return rows.filter(day__gt=timezone.localdate() - datetime.timedelta(days=int(days)))

    def inside(self, rows: QuerySet[QueryCount], _name: str, region: str) -> QuerySet[QueryCount]:
        return rows.filter(region="" if region == PORTAL else region)

    def filter_queryset(self, queryset: QuerySet[QueryCount]) -> QuerySet[QueryCount]:
        rows: QuerySet[QueryCount] = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("days") else self.within(rows, "days", str(USUAL_DAYS))


class RuleLinksColumn(Column):
    """Links from a query to a new rule for it."""

    cell_template_name = "search/office/rule_links.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        asked, region = instance["text"][:LONGEST_PHRASE], parent_context["request"].GET.get("region", "")
        where = {"region": region} if region and region != PORTAL else {}
        context["links"] = [
            (label, f"{reverse(f'wagtailsnippets_search_{model}:add')}?{urlencode(query)}")
            for label, model, query in (
                (_("加同义词"), "synonym", {"phrases": asked}),
                (_("加优先结果"), "bestbet", {"phrases": asked, **where}),
                (_("不显示"), "hiddenquery", {"text": asked}),
            )
            if parent_context["request"].user.has_perm(f"search.add_{model}")
        ]
        return context


class CountReport(MarkedDownload, ReportView):
    """One row a query. Subclasses say which rows, and in what order."""

    model = QueryCount
    permission_required = "view"
    template_name = "search/office/report.html"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    header_icon = "search"
    filterset_class = CountFilterSet
    is_searchable = True
    search_fields = ["text"]
    intro: Any = ""
    columns = [
        Column("text", label=_("搜索词"), classname="title"),
        Column("times", label=_("搜索次数"), sort_key="times"),
        Column("without", label=_("没有结果的次数"), sort_key="without"),
        Column("opened", label=_("点击次数"), sort_key="opened"),
        Column("days", label=_("天数"), sort_key="days"),
        RuleLinksColumn("rules", label=_("处理")),
    ]
    list_export = ["text", "times", "without", "opened", "days"]
    export_headings = {
        "text": _("搜索词"),
        "times": _("搜索次数"),
        "without": _("没有结果的次数"),
        "opened": _("点击次数"),
        "days": _("天数"),
    }
    custom_field_preprocess = {"text": {"csv": harmless}}

    def get_filtered_queryset(self) -> Any:
        rows = self.search_queryset(self.filter_queryset(self.get_base_queryset()))
        grouped = rows.values("text").annotate(
            times=Sum("asked"), without=Sum("empty"), opened=Sum("clicked"), days=Count("day", distinct=True)
        )
        return self.chosen(grouped).order_by(self.ordering, "text")

    def chosen(self, rows: Any) -> Any:
        return rows


class PopularReport(CountReport):
    page_title = _("常搜的词")
    intro = _("群众搜得最多的词。")
    export_filename = "popular-queries"
    default_ordering = "-times"

    def chosen(self, rows: Any) -> Any:
        return rows.filter(times__gt=0)


class EmptyReport(CountReport):
    page_title = _("搜不到的词")
    intro = _("搜了没有结果的词：也许清单里叫法不同（加同义词），也许还没有公布。")
    export_filename = "queries-without-results"
    default_ordering = "-without"

    def chosen(self, rows: Any) -> Any:
        return rows.filter(without__gt=0)


class UnopenedReport(CountReport):
    page_title = _("没人点开的词")
    intro = _("有结果、但没有人点开任何一条的词：也许要的不在前面（加优先结果）。")
    export_filename = "queries-without-clicks"
    default_ordering = "-times"

    def chosen(self, rows: Any) -> Any:
        return rows.filter(opened=0, times__gt=F("without"))


class ReaderMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(READS_COUNTS))


class ReportViewSet(ViewSet):
    """Addresses and the menu item of one report."""

    report: type[CountReport]
    icon = "search"
    menu_item_class = ReaderMenuItem

    @property
    def menu_label(self) -> Any:
        return self.report.page_title

    def get_urlpatterns(self) -> list[Any]:
        named = {"index_url_name": self.get_url_name("index"), "index_results_url_name": self.get_url_name("results")}
        return [
            path("", self.report.as_view(**named), name="index"),
            path("results/", self.report.as_view(**named, results_only=True), name="results"),
        ]


REPORTS = (
    ReportViewSet("search_popular", url_prefix="search/popular", report=PopularReport),
    ReportViewSet("search_empty", url_prefix="search/empty", icon="cross", report=EmptyReport),
    ReportViewSet("search_unopened", url_prefix="search/unopened", icon="view", report=UnopenedReport),
)
