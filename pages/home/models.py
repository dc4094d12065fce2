"""The portal and the three themes; the only package of pages that knows every kind."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from pages.base.kinds import Role, register_kind
from pages.base.sections import PORTAL
from pages.home import front_sections
from pages.home.themes import ThemePage
from pages.regions.models import RegionFront, region_tabs

__all__ = ["HomePage", "ThemePage"]


@register_kind("portal", _("门户"), Role.FRONT, _("首页"), _("首页"))
class HomePage(RegionFront):
    """Front of the prefecture's portal (政务服务网), which is also the front of the prefecture itself."""

    front_level: ClassVar[str] = PORTAL

    edit_handler = region_tabs()
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "pages.CountyPage",
        "pages.DepartmentPage",
        "pages.ThemePage",
        "pages.ArticleIndexPage",
    ]

    class Meta:
        verbose_name = _("门户首页")
        verbose_name_plural = _("门户首页")


front_sections.register()
