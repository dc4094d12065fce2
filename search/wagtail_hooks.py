"""The menu 搜索 of the admin, its addresses and its rights."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from search.office.preview import try_rule
from search.office.reports import REPORTS
from search.office.rules import BestBetViewSet, HiddenQueryViewSet, SynonymViewSet
from search.office.why import why


class SearchGroup(SnippetViewSetGroup):
    """What the central office needs for searching, in one place."""

    menu_label = _("搜索")
    menu_icon = "search"
    menu_name = "search-office"
    menu_order = 400
    items = (
        *REPORTS,
        SynonymViewSet,
        BestBetViewSet,
        HiddenQueryViewSet,
    )


register_snippet(SearchGroup)


@hooks.register("register_admin_urls")
def office_addresses() -> list[Any]:
    return [
        path("search/try/<str:kind>/", try_rule, name="search_try"),
        path("search/try/<str:kind>/<int:pk>/", try_rule, name="search_try"),
        path("search/why/", why, name="search_why"),
    ]


@hooks.register("register_permissions")
def reading_of_reports() -> QuerySet[Permission]:
    """Lets a group be given the right to read the reports."""
    return Permission.objects.filter(content_type__app_label="search", codename="view_querycount")
