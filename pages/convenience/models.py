"""Convenience services (便民服务, S2)."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from pages.base.blocks import TrustedLinkBlock
from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.indexes import IndexPage, tally_of
from pages.base.kinds import Role, register_kind
from pages.base.sections import CountedList, register_list
from pages.base.services import Service
from pages.base.titles import page_with_title
from pages.base.words_field import WordsField


@register_kind("convenience-index", _("便民服务"), Role.INDEX, _("便民服务"), _("办事服务"))
class ConvenienceIndexPage(IndexPage):
    """All convenience services of a department."""

    template = "pages/service_index_page.html"
    parent_page_types = ["pages.DepartmentPage"]
    subpage_types = ["pages.ConveniencePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("便民服务目录")
        verbose_name_plural = _("便民服务目录")


@register_kind("convenience", _("便民服务"), Role.ENTRY, _("便民服务"), _("办事服务"))
class ConveniencePage(Service, ContentPage):  # type: ignore[misc]
    """A service that is no exercise of power (公共服务事项)."""

    clauses: ClassVar[dict[str, Ruling]] = {
        **dict.fromkeys(("content", "management"), Clause.OTHER),
        **dict.fromkeys(("process", "time_limit", "undertaking_office"), Clause.PROCESS),
        **dict.fromkeys(("phone", "links"), Clause.STATIC),
    }
    words = frozenset({"content", "process", "time_limit", "management", "undertaking_office", "links"})
    facts = frozenset({"phone"})

    content = models.TextField(_("服务内容"))
    process = models.TextField(_("服务流程"), blank=True, help_text=_("一行一步。"))
    time_limit = WordsField(_("办结时限"), max_length=120, blank=True)
    management = models.TextField(_("管理要求"), blank=True)
    undertaking_office = WordsField(_("承办机构"), max_length=80, blank=True)
    contact_fields = ("phone",)

    phone = models.CharField(_("联系电话"), max_length=60, blank=True)
    links = StreamField([("link", TrustedLinkBlock())], verbose_name=_("相关网站"), blank=True)

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *Page.content_panels,
                    Service.service_panel,
                    MultiFieldPanel(
                        [
                            FieldPanel(n)
                            for n in (
                                "content",
                                "process",
                                "time_limit",
                                "management",
                                "undertaking_office",
                                "phone",
                            )
                        ],
                        heading=_("服务"),
                        help_text=_("已经列入权责清单的事项不再列为便民服务。"),
                    ),
                    FieldPanel("links"),
                    CHANGE_PANEL,
                ],
                heading=_("事项"),
            ),
            ObjectList(ContentPage.promote_panels, heading=_("网址与来源")),
            ObjectList(ContentPage.settings_panels, heading=_("发布时间")),
        ]
    )
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("also_called"),
        index.AutocompleteField("also_called"),
        index.SearchField("content"),
    ]
    parent_page_types = ["pages.ConvenienceIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("便民服务")
        verbose_name_plural = _("便民服务")

    def publication_errors(self) -> dict[str, list[str]]:
        """P20: what stands in the department's power list is not listed again."""
        errors = super().publication_errors()
        twin = page_with_title(self.title, self.responsible_department(), "pages", "poweritem")
        if twin is not None:
            errors["title"] = [
                format_html(
                    _now("权责清单里已有“{}”，不再重复列为便民服务。<a href='{}'>查看该事项</a>"),
                    twin.title,
                    twin.url or "",
                )
            ]
        if not self.phone:
            errors["phone"] = [_now("请填联系电话。")]
        return errors

    def process_lines(self) -> list[str]:
        """Steps without the numbers a clerk typed: the list numbers them."""
        lines = [line.strip() for line in self.process.splitlines() if line.strip()]
        return [line.lstrip("0123456789").lstrip(".、．)） ") or line for line in lines]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["notes"] = list(self.notes())
        return context


register_list(
    CountedList(
        key="convenience",
        label=_("便民服务"),
        unit=_("项"),
        theme="convenience",
        tally=tally_of(ConveniencePage, ConvenienceIndexPage),
        position=10,
    )
)
