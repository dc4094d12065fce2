"""预算公开: the budget of a region and year, public within 20 days of the congress's approval (F4)."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.explained import Explained
from pages.base.kinds import Role, register_kind
from pages.base.words_field import WordsField
from pages.funds.fields import YEAR_VALIDATORS, attachment_errors, attachment_field


@register_kind("budget", _("预算公开"), Role.ENTRY, _("财政专项资金清单"), _("政务公开"))
class BudgetPage(Explained, ContentPage):  # type: ignore[misc]
    """The budget of a year as the congress approved it."""

    clauses: ClassVar[dict[str, Ruling]] = dict.fromkeys(
        ("year", "congress_approved_on", "summary", "text", "attachment"), Clause.OTHER
    )
    words = frozenset({"summary", "text"})
    facts = frozenset({"year", "congress_approved_on", "attachment"})

    year = models.PositiveSmallIntegerField(_("预算年度"), validators=YEAR_VALIDATORS, db_index=True)
    congress_approved_on = models.DateField(
        _("人代会批准日期"), null=True, blank=True, help_text=_("从这一天起20日内公开预算（财政办法第七条）。")
    )
    summary = WordsField(_("摘要"), max_length=200, blank=True)
    text = RichTextField(_("正文"), blank=True, features=["h2", "h3", "bold", "ol", "ul", "link", "document-link"])
    attachment = attachment_field()

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("year"), FieldPanel("congress_approved_on")], heading=_("年度")),
        FieldPanel("summary"),
        FieldPanel("text"),
        FieldPanel("attachment"),
        CHANGE_PANEL,
    ]
    parent_page_types = ["pages.FundListPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("预算公开")
        verbose_name_plural = _("预算公开")

    def compose_slug(self) -> None:
        if self.path and not self.slug:
            self.slug = f"budget-{self.year}"

    def publication_errors(self) -> dict[str, list[str]]:
        errors: dict[str, list[str]] = super().publication_errors()
        if self.congress_approved_on is None:
            errors["congress_approved_on"] = [_now("请填写人代会批准预算的日期：公开时限从这一天算起。")]
        return errors | attachment_errors(self.attachment)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["notes"] = list(self.notes())
        return context
