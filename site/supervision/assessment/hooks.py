"""The assessment in Wagtail's admin: its address and its place among the reports."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from audit.actions import register_label
from pages.base.doors import Door, register_doors
from supervision.assessment.views import EXPORTED, assessment

# The view counts only what stands below the person's own fronts and offices.
register_doors({"assessment": Door.EDITORS})
register_label(EXPORTED, _("导出考评"))


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("reports/assessment/", assessment, name="assessment")]


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    return MenuItem(_("公布情况考评"), reverse("assessment"), name="assessment", icon_name="tasks", order=1200)
