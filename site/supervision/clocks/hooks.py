"""Clocks in Wagtail's admin: addresses, menu, panel of the home page, the button 登记变动, the screen of figures."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from pages.base.doors import Door, register_doors
from snippets.calendar.screens import SavedByHand
from supervision.clocks import views
from supervision.clocks.access import rules_for
from supervision.clocks.models import TermFigure
from supervision.clocks.panels import DeadlinesPanel
from supervision.clocks.report import ClockReport

ADDRESSES = [
    path("reports/clocks/", ClockReport.as_view(), name="clocks_report"),
    path("reports/clocks/results/", ClockReport.as_view(results_only=True), name="clocks_report_results"),
    path("clocks/page/<int:pk>/", views.record_event, name="clocks_record"),
    path("clocks/<int:pk>/extend/", views.extend_clock, name="clocks_extend"),
    path("clocks/<int:pk>/withdraw/", views.withdraw_clock, name="clocks_withdraw"),
    path("clocks/<int:pk>/review/", views.review_clock, name="clocks_review"),
]
FIGURES = "wagtailsnippets_supervision_termfigure"
SCREENS = "list list_results add edit delete usage history history_results"
CHOOSER = "choose choose_results chosen chosen_multiple create"

# Each view looks for what its address names among what the person may see.
register_doors(dict.fromkeys([str(address.name) for address in ADDRESSES], Door.EDITORS))
register_doors({f"{FIGURES}:{screen}": Door.CENTRE for screen in SCREENS.split()})
register_doors({"bulk:supervision.termfigure.delete": Door.CENTRE})
register_doors({f"wagtailsnippetchoosers_supervision_termfigure:{view}": Door.CLOSED for view in CHOOSER.split()})


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return ADDRESSES


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return MenuItem(_("期限督促"), reverse("clocks_report"), name="clocks", icon_name="date", order=52)


@hooks.register("construct_homepage_panels", order=10)
def panel(_request: HttpRequest, panels: list[Any]) -> None:
    panels.append(DeadlinesPanel())


@hooks.register("register_page_header_buttons")
def record_button(page: Any, user: Any, *_args: Any, **_kwargs: Any) -> Iterator[Button]:
    """登记变动, on pages where something can happen that the law gives a term."""
    if rules_for(user, page):
        yield Button(_("登记变动"), reverse("clocks_record", args=[page.pk]), icon_name="date", priority=26)


class FigureCreateView(SavedByHand, CreateView):
    pass


class FigureEditView(SavedByHand, EditView):
    pass


class FigureViewSet(SnippetViewSet):
    model = TermFigure
    icon = "date"
    add_view_class = FigureCreateView
    edit_view_class = FigureEditView
    copy_view_enabled = False
    list_display = [
        Column("get_rule_display", label=_("期限")),
        Column("term", label=_("长短")),
        BooleanColumn("moves_on", label=_("末日顺延")),
        BooleanColumn("active", label=_("使用")),
        "note",
    ]


register_snippet(FigureViewSet)
