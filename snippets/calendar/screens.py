"""The calendar in the admin, newest year first."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from snippets.calendar.models import Holiday


class SavedByHand:
    """No saving while somebody types: a half-written date would move due dates."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.autosave_enabled = False


class HolidayCreateView(SavedByHand, CreateView):
    pass


class HolidayEditView(SavedByHand, EditView):
    pass


class HolidayViewSet(SnippetViewSet):
    model = Holiday
    icon = "date"
    add_view_class = HolidayCreateView
    edit_view_class = HolidayEditView
    copy_view_enabled = False
    list_display = [
        "date",
        Column("get_kind_display", label=_("性质")),
        "name",
        BooleanColumn("provisional", label=_("预计")),
    ]
    list_filter = {"date": ["year"], "kind": ["exact"], "provisional": ["exact"]}
    search_fields = ["name"]
