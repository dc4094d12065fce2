"""News, notices, policies and their explanation (政务公开)."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from pages.base.blocks import ArticleBodyBlock
from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.indexes import IndexPage
from pages.base.kinds import Role, register_kind
from pages.base.querysets import PublicQuerySet
from pages.base.words_field import WordsField


class Column(models.TextChoices):
    """栏目 of an article."""

    POLICY = "policy", _("政策文件")
    NEWS = "news", _("政务动态")
    NOTICE = "notice", _("公示公告")
    EXPLANATION = "explanation", _("政策解读")


@register_kind("article-index", _("公开信息"), Role.INDEX, _("公开信息"), _("新闻资讯"))
class ArticleIndexPage(IndexPage):
    """Articles of a portal, county or department, newest first."""

    parent_page_types = ["pages.HomePage", "pages.CountyPage", "pages.DepartmentPage"]
    subpage_types = ["pages.ArticlePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("公开信息目录")
        verbose_name_plural = _("公开信息目录")

    def entries(self) -> PublicQuerySet:
        entries: PublicQuerySet = ArticlePage.objects.child_of(self).public().order_by("-date", "-pk")
        return entries


@register_kind("article", _("文章"), Role.ENTRY, _("公开信息"), _("新闻资讯"))
class ArticlePage(ContentPage):
    """An article. `date` is the day of the document, which is not the day it was put on the site."""

    clauses: ClassVar[dict[str, Ruling]] = dict.fromkeys(
        ("column", "date", "date_unverified", "document_number", "summary", "body"), Clause.OTHER
    )
    words = frozenset({"summary", "body"})
    facts = frozenset({"column", "date", "date_unverified", "document_number"})

    column = models.CharField(_("栏目"), max_length=20, choices=Column, default=Column.NEWS)
    date = models.DateField(_("成文日期"), default=timezone.localdate)
    date_unverified = models.BooleanField(_("日期待核"), default=False)
    document_number = models.CharField(_("发文字号"), max_length=60, blank=True)
    summary = WordsField(_("摘要"), max_length=200, blank=True)
    body = StreamField(ArticleBodyBlock(), verbose_name=_("正文"))

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *Page.content_panels,
                    MultiFieldPanel(
                        [
                            FieldPanel(n)
                            for n in (
                                "column",
                                "date",
                                "date_unverified",
                                "document_number",
                                "content_source",
                            )
                        ],
                        heading=_("公文信息"),
                    ),
                    FieldPanel("summary"),
                    FieldPanel("body"),
                    CHANGE_PANEL,
                ],
                heading=_("内容"),
            ),
            ObjectList([FieldPanel("slug")], heading=_("网址")),
            ObjectList(ContentPage.settings_panels, heading=_("发布时间")),
        ]
    )
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.SearchField("document_number"),
    ]
    parent_page_types = ["pages.ArticleIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("文章")
        verbose_name_plural = _("文章")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["notes"] = list(self.notes())
        return context
