"""Fronts of regions: the prefecture's portal builds on `RegionFront`, counties are `CountyPage`."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface

from pages.base.clauses import Clause, Ruling
from pages.base.front import SubsiteFront, front_tabs
from pages.base.kinds import Role, register_kind
from pages.base.sections import COUNTY
from pages.base.words_field import WordsField

#: A right that only the centre has: codes of items are built from the region's.
CENTRAL = "wagtailcore.change_site"


class RegionFront(SubsiteFront):
    """A region with its own government. `region_code` is its six-digit code of GB/T 2260."""

    clauses: ClassVar[dict[str, Ruling]] = dict.fromkeys(("region_code", "level_word"), Clause.ORGAN)
    words = frozenset({"level_word"})
    facts = frozenset({"region_code"})

    region_code = models.CharField(
        _("行政区划代码"), max_length=6, validators=[RegexValidator(r"^\d{6}\Z", _("六位数字。"))]
    )
    level_word = WordsField(
        _("级别简称"),
        max_length=2,
        default="县",
        help_text=_("州、市、县或区，用在机构简称前，如“县公安局”。"),
    )

    region_panels = [
        MultiFieldPanel(
            [FieldPanel("region_code", permission=CENTRAL), FieldPanel("level_word", permission=CENTRAL)], _("行政区划")
        )
    ]

    class Meta:
        abstract = True


def region_tabs() -> TabbedInterface:
    """The form of a portal or county."""
    return front_tabs(
        RegionFront.identity_panels,
        ObjectList(RegionFront.footer_panels, heading=_("页脚")),
        ObjectList(RegionFront.region_panels, heading=_("行政区划")),
    )


@register_kind("county", _("县（市、区）子站"), Role.FRONT, _("县市区"), _("子站"))
class CountyPage(RegionFront):
    """Front of a county's sub-site (县市区政务服务子网站, GN 政务网 四(二)1)."""

    front_level: ClassVar[str] = COUNTY

    edit_handler = region_tabs()
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.DepartmentPage", "pages.ThemePage", "pages.ArticleIndexPage"]

    class Meta:
        verbose_name = _("县（市、区）子站")
        verbose_name_plural = _("县（市、区）子站")
