"""The three themes of every site (S3): 行政审批, 便民服务, 阳光政务."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.kinds import Role, register_kind
from pages.convenience.models import ConveniencePage
from pages.guides.models import GuidePage
from pages.home.directory import directory
from pages.home.sunshine import departments_with_lists


class Theme(models.TextChoices):
    APPROVAL = "approval", _("行政审批")
    CONVENIENCE = "convenience", _("便民服务")
    SUNSHINE = "sunshine", _("阳光政务")


_SERVICES: dict[str, Any] = {Theme.APPROVAL: GuidePage, Theme.CONVENIENCE: ConveniencePage}


@register_kind("theme", _("主题"), Role.INDEX, _("办事服务"), _("办事服务"))
class ThemePage(ContentPage):
    """One theme of a portal or county: services to browse (S4), or the public lists by department."""

    clauses: ClassVar[dict[str, Ruling]] = {"theme": Clause.OTHER}
    facts = frozenset({"theme"})

    theme = models.CharField(_("主题"), max_length=20, choices=Theme)

    content_panels = [*Page.content_panels, FieldPanel("theme"), CHANGE_PANEL]
    parent_page_types = ["pages.HomePage", "pages.CountyPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("主题页")
        verbose_name_plural = _("主题页")

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return "pages/sunshine_page.html" if self.theme == Theme.SUNSHINE else "pages/theme_page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        region = context["subsite"].region
        if self.theme == Theme.SUNSHINE:
            context["regions"] = departments_with_lists(region, request)
        else:
            context["directory"] = directory(_SERVICES[self.theme], region, request.GET)
        return context
