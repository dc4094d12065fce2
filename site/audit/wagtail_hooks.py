"""The menu item 内部留痕 under the reports, its address, and its right."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from audit.readers import may_read
from audit.report import AuditReport
from pages.base.doors import Door, register_doors

# The view itself asks for the right, which a superuser alone does not have.
register_doors(dict.fromkeys(("audit_report", "audit_report_results"), Door.EDITORS))


class ReaderMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


@hooks.register("register_admin_urls")
def record_addresses() -> list[Any]:
    return [
        path("reports/audit/", AuditReport.as_view(), name="audit_report"),
        path("reports/audit/results/", AuditReport.as_view(results_only=True), name="audit_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def record_menu_item() -> MenuItem:
    return ReaderMenuItem(_("内部留痕"), reverse("audit_report"), name="audit", icon_name="history", order=1300)


@hooks.register("register_permissions")
def reading_of_the_record() -> QuerySet[Permission]:
    """Lets a group be given the right to read the record."""
    return Permission.objects.filter(content_type__app_label="audit", codename="view_entry")
