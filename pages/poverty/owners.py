"""Who holds what: the counties, and the prefecture's list page, which says who publishes plan and information."""

from typing import Any

from django.apps import apps

from pages.regions.models import CountyPage


def counties_of(portal: Any) -> list[CountyPage]:
    """Public counties in the order of their codes."""
    return list(CountyPage.objects.child_of(portal).public().order_by("region_code"))


def prefecture_list(portal: Any) -> Any | None:
    """The 扶贫清单 of the prefecture's own 扶贫办; None where it has none yet."""
    lists: Any = apps.get_model("pages", "PovertyListPage").objects
    return lists.descendant_of(portal).filter(depth=portal.depth + 2).public().order_by("path").first()
