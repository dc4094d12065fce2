"""Moderation in Wagtail's admin: addresses, menu, the day on the home page, buttons that nobody may press."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from moderation.desk.panels import DayPanel
from moderation.desk.urls import urlpatterns
from moderation.notices.menu import NoticesItem

#: Wagtail's own panels of the home page, which know nothing of offices.
REPLACED = frozenset({"WorkflowObjectsToModeratePanel", "UserObjectsInWorkflowModerationPanel"})
#: Buttons of the edit form past which the guard would only refuse.
SHUT = {"action-publish", "action-unpublish"}


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return urlpatterns


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return MenuItem(_("我的审批"), reverse("moderation_desk"), name="moderation", icon_name="clipboard-list", order=50)


@hooks.register("register_admin_menu_item")
def notices_item() -> MenuItem:
    return NoticesItem(_("我的通知"), reverse("moderation_notices"), name="notices", icon_name="mail", order=51)


@hooks.register("construct_homepage_panels")
def day(_request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [DayPanel(), *(panel for panel in panels if type(panel).__name__ not in REPLACED)]


@hooks.register("construct_page_action_menu")
def without_publishing(menu_items: list[Any], _request: HttpRequest, _context: dict[str, Any]) -> None:
    menu_items[:] = [item for item in menu_items if item.name not in SHUT]
