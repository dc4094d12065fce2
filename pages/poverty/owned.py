"""What plan and information share: both are the prefecture's, or the province's (A1)."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from pages.base.clauses import Clause, Ruling
from pages.base.words_field import WordsField
from pages.poverty.fields import YEARS
from pages.poverty.rules import explanation_errors, owner_errors


class OwnedByPrefecture(models.Model):
    """What plan and information share: a year, a document, and the rule of who publishes them."""

    clauses: ClassVar[dict[str, Ruling]] = {
        **dict.fromkeys(("year", "document_number"), Clause.OTHER),
        **dict.fromkeys(("remark", "sample_figures"), Clause.STATIC),
    }
    words = frozenset({"remark"})
    facts = frozenset({"year", "document_number", "sample_figures"})

    year = models.PositiveSmallIntegerField(_("年度"), validators=YEARS)
    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    remark = WordsField(_("备注"), max_length=300, blank=True)
    sample_figures = models.BooleanField(_("数字为示例"), default=False)

    fact_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("year"), FieldPanel("document_number")]),
                FieldPanel("remark"),
                FieldPanel("sample_figures"),
            ],
            heading=_("年度和文号"),
        ),
    ]

    class Meta:
        abstract = True

    def owner_errors(self: Any) -> list[str]:
        subsite = self.subsite()
        parent = self.get_parent().specific if self.path and self.depth > 1 else None
        return owner_errors(subsite.region if subsite else None, getattr(parent, "is_the_provinces", False))

    def rows_errors(self: Any, rows: str, missing: str) -> dict[str, list[str]]:
        errors: dict[str, list[str]] = {}
        if found := self.owner_errors():
            errors["title"] = found
        if not getattr(self, rows).all():
            errors[rows] = [missing]
        if found := explanation_errors(self):
            errors["change_summary"] = found
        return errors
