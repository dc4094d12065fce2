"""Violations in Wagtail's admin: addresses, menu, panel of the home page."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from pages.base.doors import Door, register_doors
from supervision.violations import notifying, views
from supervision.violations.panels import ViolationsPanel
from supervision.violations.report import ViolationReport

ADDRESSES = [
    path("violations/", ViolationReport.as_view(), name="violations"),
    path("violations/results/", ViolationReport.as_view(results_only=True), name="violations_results"),
    path("violations/add/", views.where, name="violations_where"),
    path("violations/department/<int:pk>/", views.add, name="violations_add"),
    path("violations/<int:pk>/", views.one, name="violations_one"),
    path("violations/<int:pk>/correct/", views.correct_one, name="violations_correct"),
    path("violations/<int:pk>/revoke/", views.revoke_one, name="violations_revoke"),
    path("violations/bulletin/<int:pk>/", notifying.bulletin_of, name="violations_bulletin"),
    path("violations/bulletin/anew/<int:pk>/", notifying.bulletin_anew, name="violations_bulletin_anew"),
]

# Each view looks for what its address names among what the person's offices supervise or may read.
register_doors(dict.fromkeys([str(address.name) for address in ADDRESSES], Door.EDITORS))


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return ADDRESSES


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return MenuItem(_("违规登记"), reverse("violations"), name="violations", icon_name="warning", order=53)


@hooks.register("construct_homepage_panels", order=11)
def panel(_request: HttpRequest, panels: list[Any]) -> None:
    panels.append(ViolationsPanel())
