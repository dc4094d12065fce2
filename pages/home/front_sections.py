"""Sections of front pages that need to know more than one kind."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pages.base.kinds import Role, models_of
from pages.base.querysets import public_pages
from pages.base.sections import (
    COUNTY,
    DEPARTMENT,
    EVERYWHERE,
    PORTAL,
    FrontSection,
    counted_lists,
    register_section,
)
from pages.base.subsites import offices_of
from pages.guides.models import GuidePage
from pages.home.directory import theme_counts
from pages.home.themes import Theme, ThemePage
from pages.regions.models import CountyPage

NEWEST = 5


def _doors(front: Any, request: HttpRequest) -> dict[str, Any]:
    """The three themes (S3) as doors: theme pages of a region, the indexes of a department."""
    pages = {page.theme: page for page in ThemePage.objects.child_of(front).public()}
    doors = []
    for theme in Theme:
        tallies = [(entry, entry.tally(front, request)) for entry in counted_lists(theme.value)]
        count = sum(tally.count for _entry, tally in tallies)
        url = (
            pages[theme.value].get_url(request)
            if theme.value in pages
            else next((tally.url for _entry, tally in tallies if tally.url), None)
        )
        if url:
            doors.append({"theme": theme, "url": url, "count": count, "lists": tallies})
    return {"doors": doors} if doors else {}


def _lists(front: Any, request: HttpRequest) -> dict[str, Any]:
    """The public lists with counts and last change."""
    overview = ThemePage.objects.child_of(front).filter(theme=Theme.SUNSHINE).public().first()
    rows = []
    for entry in counted_lists(Theme.SUNSHINE.value):
        tally = entry.tally(front, request)
        if tally.count:
            url = tally.url or (overview.get_url(request) if overview else None)
            rows.append({"entry": entry, "tally": tally, "url": url})
    return {"lists": rows} if rows else {}


def _services_by_theme(front: Any, request: HttpRequest) -> dict[str, Any]:
    """Guides by life event and matter (S4), as far as the front has any."""
    overview = ThemePage.objects.child_of(front).filter(theme=Theme.APPROVAL).public().first()
    themes = theme_counts(GuidePage.objects.descendant_of(front).public())
    if overview is None or not themes:
        return {}
    return {"themes": themes, "url": overview.get_url(request)}


def _counties(front: Any, _request: HttpRequest) -> dict[str, Any]:
    counties = list(CountyPage.objects.child_of(front).public().order_by("region_code"))
    return {"counties": counties} if counties else {}


def _newest(front: Any, _request: HttpRequest) -> dict[str, Any]:
    entries = (
        public_pages()
        .descendant_of(front)
        .type(*models_of(Role.ENTRY))
        .order_by("-last_published_at", "-pk")[:NEWEST]
        .specific()
    )
    newest = list(entries)
    offices = offices_of(newest)
    for page in newest:
        page.region_front, page.department_front = offices[page.pk]
    return {"newest": newest} if newest else {}


def _links(front: Any, _request: HttpRequest) -> dict[str, Any]:
    return {"links": [block.value for block in front.links]} if front.links else {}


def register() -> None:
    regions = frozenset({PORTAL, COUNTY})
    for key, label, context, levels, position in (
        ("doors", _("三大主题"), _doors, EVERYWHERE, 10),
        ("services", _("按主题办事"), _services_by_theme, regions, 15),
        ("lists", _("公开清单"), _lists, regions | {DEPARTMENT}, 20),
        ("counties", _("县市"), _counties, frozenset({PORTAL}), 30),
        ("newest", _("最新公布"), _newest, EVERYWHERE, 60),
        ("links", _("相关网站"), _links, EVERYWHERE, 70),
    ):
        template = f"pages/sections/{key}.html"
        register_section(FrontSection(key, label, template, context, levels, position))
