"""Documents of a fund (管理信息) that its 主管部门 publishes, from 管理办法 to 绩效评价 (F3)."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.explained import Explained
from pages.base.kinds import Role, register_kind
from pages.base.together import parent_path_of
from pages.base.words_field import WordsField
from pages.funds.enums import Stage
from pages.funds.fields import YEAR_VALIDATORS, amount_field, attachment_errors, attachment_field
from pages.funds.ledger import allocated, amount_of, documents_of, has_measure
from pages.funds.pages import FundPage
from pages.funds.rights import InformationTester
from pages.funds.rules import exact_sum, overdrawn


@register_kind("fund-document", _("专项资金管理信息"), Role.ENTRY, _("财政专项资金清单"), _("政务公开"))
class FundDocumentPage(Explained, ContentPage):  # type: ignore[misc, django-manager-missing]
    """One document of a fund. The head and the secrecy check are those of the 主管部门, not of the 财政局."""

    clauses: ClassVar[dict[str, Ruling]] = {
        **dict.fromkeys(("stage", "year", "document_number", "issued_on", "allocations"), Clause.OTHER),
        **dict.fromkeys(("text", "attachment", "sample_figures"), Clause.PROCESS),
    }
    words = frozenset({"text", "allocations"})
    facts = frozenset({"stage", "year", "document_number", "issued_on", "attachment", "sample_figures"})

    stage = models.CharField(_("环节"), max_length=12, choices=Stage, db_index=True)
    year = models.PositiveSmallIntegerField(
        _("年度"), validators=YEAR_VALIDATORS, db_index=True, help_text=_("管理办法填印发的年度。")
    )
    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    issued_on = models.DateField(_("印发日期"), null=True, blank=True)
    text = RichTextField(_("正文"), blank=True, features=["h2", "h3", "bold", "ol", "ul", "link", "document-link"])
    attachment = attachment_field()
    sample_figures = models.BooleanField(_("内容为示例"), default=False, help_text=_("勾选后，页面上带“示例”标记。"))

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("stage"), FieldPanel("year"), FieldPanel("document_number"), FieldPanel("issued_on")],
            heading=_("环节与文号"),
        ),
        FieldPanel("text"),
        FieldPanel("attachment"),
        InlinePanel(
            "allocations",
            heading=_("分配表（“分配使用”才填）"),
            label=_("分配"),
            panels=[
                FieldPanel("recipient"),
                FieldPanel("amount"),
                FieldPanel("date"),
                FieldPanel("document"),
            ],
            help_text=_("先定办法、再分资金：没有公布管理办法的，分配不能公布。合计不得超过当年的资金总额。"),
        ),
        FieldPanel("sample_figures"),
        CHANGE_PANEL,
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("text"), index.SearchField("document_number")]
    parent_page_types = ["pages.FundPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("专项资金管理信息")
        verbose_name_plural = _("专项资金管理信息")

    def permissions_for_user(self, user: Any) -> InformationTester:
        return InformationTester(user, self)

    def fund(self) -> FundPage | None:
        found: FundPage | None = FundPage.objects.select_related("department").filter(path=parent_path_of(self)).first()
        return found

    def responsible_department(self) -> Any | None:
        """谁发布谁负责: the fund's 主管部门."""
        fund = self.fund()
        return fund.department if fund else None

    def answering_front(self) -> Any | None:
        return self.responsible_department()

    def allocated(self) -> Decimal:
        """合计 of the rows, in 万元."""
        return exact_sum(row.amount for row in self.allocations.all())

    def publication_errors(self) -> dict[str, list[str]]:
        errors: dict[str, list[str]] = super().publication_errors()
        errors |= attachment_errors(self.attachment)
        if self._was_measure() and self.stage != Stage.MEASURE and (text := self._last_measure()):
            errors["stage"] = [text]
        if self.stage == Stage.ALLOCATION:
            return errors | self._allocation_errors()
        if self.allocations.all():
            errors["allocations"] = [_now("只有“分配使用”才填分配表：请改环节，或删去分配的行。")]
        if not self.text.strip() and self.attachment is None:
            errors["text"] = [_now("正文和附件至少要有一个。")]
        return errors

    def _was_measure(self) -> bool:
        return bool(self.pk) and FundDocumentPage.objects.filter(pk=self.pk, live=True, stage=Stage.MEASURE).exists()

    def _last_measure(self) -> str:
        """F3: why the fund can't lose this 管理办法; empty where another stands, or nothing was allocated."""
        fund = self.fund()
        if fund is None or has_measure(fund.path, self.pk):
            return ""
        given = [doc.title for doc in documents_of(fund.path) if doc.stage == Stage.ALLOCATION and doc.pk != self.pk]
        if not given:
            return ""
        text = _now(
            "这是“%(name)s”唯一公布的管理办法，已有分配依据它公布（%(titles)s）：先定办法、再分资金，"
            "不能改为其他环节或者撤下。请先公布新的管理办法，或者先撤下分配。"
        )
        return text % {"name": fund.title, "titles": "、".join(given)}

    def withdrawal_errors(self) -> list[str]:
        text = self._last_measure() if self.stage == Stage.MEASURE else ""
        return [*super().withdrawal_errors(), *([text] if text else [])]

    def _allocation_errors(self) -> dict[str, list[str]]:
        fund = self.fund()
        if fund is None:
            return {}
        if not has_measure(fund.path, self.pk):
            told = {"name": fund.title}
            text = _now("先定办法、再分资金：“%(name)s”还没有公布管理办法，不能公布分配。请先公布管理办法。")
            return {"stage": [text % told]}
        rows = [row for row in self.allocations.all() if row.amount is not None]
        if not rows:
            return {"allocations": [_now("请填写分配表：分给谁、多少万元。")]}
        own = exact_sum(row.amount for row in rows)
        found = overdrawn(self.year, amount_of(fund, self.year), allocated(fund.path, self.year, self.pk), own)
        return {"allocations": found} if found else {}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["fund"] = self.fund()
        context["allocations"] = list(self.allocations.all())
        context["notes"] = list(self.notes())
        return context


class AllocationRow(Orderable):
    """What one recipient got."""

    words = frozenset({"recipient"})
    facts = frozenset({"amount", "date", "document"})

    page = ParentalKey(FundDocumentPage, on_delete=models.CASCADE, related_name="allocations")
    recipient = WordsField(_("分配对象"), max_length=120, help_text=_("县市、乡镇或单位的名称，不写个人。"))
    amount = amount_field()
    date = models.DateField(_("下达日期"), null=True, blank=True)
    document = models.CharField(_("下达文号"), max_length=60, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("资金分配")
        verbose_name_plural = _("资金分配")

    def __str__(self) -> str:
        return f"{self.recipient} {self.amount}"
