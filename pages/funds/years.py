"""年度清单: the funds of a budget year with their amounts, in two tables (F1)."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtail.url_routing import RouteResult

from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.explained import Explained
from pages.base.kinds import Role, register_kind
from pages.base.together import parent_path_of
from pages.base.words_field import WordsField
from pages.funds.download import csv_response
from pages.funds.enums import FundState, Publication, Table
from pages.funds.fields import YEAR_VALIDATORS, amount_field
from pages.funds.ledger import allocated_below, has_budget, public_funds, year_lists
from pages.funds.listing import listing
from pages.funds.lists import FundListPage
from pages.funds.rules import NOTHING, exact_sum, still_allocated, undercut
from pages.funds.warnings import WarningsPanel

DOWNLOAD = "csv"


@register_kind("fund-year", _("年度清单"), Role.ENTRY, _("财政专项资金清单"), _("政务公开"))
class FundYearPage(Explained, ContentPage):  # type: ignore[misc, django-manager-missing]
    """One region's list of one budget year. Amounts are 万元 with two places."""

    clauses: ClassVar[dict[str, Ruling]] = dict.fromkeys(
        ("year", "congress_approved_on", "government_agreed_on", "note", "sample_figures", "rows"), Clause.OTHER
    )
    words = frozenset({"note", "rows"})
    facts = frozenset({"year", "congress_approved_on", "government_agreed_on", "sample_figures"})

    year = models.PositiveSmallIntegerField(_("预算年度"), validators=YEAR_VALIDATORS, db_index=True)
    congress_approved_on = models.DateField(_("人代会批准日期"), null=True, blank=True)
    government_agreed_on = models.DateField(
        _("政府研究同意日期"), null=True, blank=True, help_text=_("清单在政府研究同意后公开（财政办法第七条）。")
    )
    note = models.TextField(
        _("备注"), blank=True, help_text=_("写明金额的依据，例如：专项资金内容及金额依据2015年州级部门预算安排编制。")
    )
    sample_figures = models.BooleanField(
        _("金额为示例"), default=False, help_text=_("勾选后，金额在页面上带“示例”标记。")
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("year"), FieldPanel("congress_approved_on"), FieldPanel("government_agreed_on")],
            heading=_("年度"),
        ),
        WarningsPanel(heading=_("项数提示"), icon="warning"),
        InlinePanel(
            "rows",
            heading=_("专项（附件1、附件2）"),
            label=_("专项"),
            panels=[
                FieldPanel("table"),
                PageChooserPanel("fund", "pages.FundPage"),
                FieldPanel("amount"),
                PageChooserPanel("department", "pages.DepartmentPage"),
                FieldPanel("note"),
            ],
            help_text=_("金额单位是万元，两位小数。序号和合计由系统算出。"),
        ),
        FieldPanel("note"),
        FieldPanel("sample_figures"),
        CHANGE_PANEL,
    ]
    parent_page_types = ["pages.FundListPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("专项资金年度清单")
        verbose_name_plural = _("专项资金年度清单")

    def compose_slug(self) -> None:
        if self.path and not self.slug:
            self.slug = str(self.year)

    def fund_list(self) -> FundListPage | None:
        found: FundListPage | None = FundListPage.objects.filter(path=parent_path_of(self)).first()
        return found

    def publication_errors(self) -> dict[str, list[str]]:
        errors: dict[str, list[str]] = super().publication_errors()
        parent = self.fund_list()
        if parent is None:
            return errors
        if any(page.year == self.year and page.pk != self.pk for page in year_lists(parent.path)):
            errors["year"] = [_now("%(year)d年的清单已经公布，请修改那一份。") % {"year": self.year}]
        elif text := self._left_year():
            errors["year"] = [text]
        if rows := self._row_errors():
            errors["rows"] = rows
        return self._timing_errors(parent) | errors

    def _left_year(self) -> str:
        """Why a public list can't become another year's."""
        stored = FundYearPage.objects.filter(pk=self.pk, live=True).first() if self.pk else None
        return self.without_list(stored.year) if stored and stored.year != self.year else ""

    def _timing_errors(self, parent: FundListPage) -> dict[str, list[str]]:
        """F4: after the government's consent (张掖), or together with the budget (甘南)."""
        if parent.publication == Publication.CONSENT:
            if self.government_agreed_on is None:
                return {"government_agreed_on": [_now("清单在政府研究同意后才能公开：请填写政府研究同意的日期。")]}
        elif not has_budget(parent.path, self.year):
            text = _now("清单与政府预算同步公开：请先公布%(year)d年的“预算公开”，或者把两者放在同一批里提交、审批。")
            return {"year": [text % {"year": self.year}]}
        return {}

    def _row_errors(self) -> list[str]:
        rows = [row for row in self.rows.all() if row.fund_id and row.amount is not None]
        if not rows:
            return [_now("清单里至少要有一项专项资金。")]
        prefetch_related_objects(rows, "fund")
        public = public_funds(parent_path_of(self))
        found = []
        seen: set[tuple[int, str]] = set()
        for number, row in enumerate(rows, start=1):
            reason = row.reason_against(self.year, public)
            if (row.fund_id, row.table) in seen:
                reason = _now("“%(name)s”在同一张表里出现了两次。") % {"name": row.fund.title}
            seen.add((row.fund_id, row.table))
            if reason:
                found.append(_now("第%(number)d行：%(reason)s") % {"number": number, "reason": reason})
        return found + self._allocation_errors(rows)

    def _allocation_errors(self, rows: list["FundRow"]) -> list[str]:
        below = allocated_below(parent_path_of(self), self.year)
        given = {fund.pk: amount for fund, amount in below}
        listed = {row.fund_id: row.fund for row in rows}
        missing = still_allocated(self.year, [(fund.title, each) for fund, each in below if fund.pk not in listed])
        found = [missing] if missing else []
        for fund in listed.values():
            amount = exact_sum(row.amount for row in rows if row.fund_id == fund.pk)
            if text := undercut(fund.title, amount, given.get(fund.pk, NOTHING)):
                found.append(text)
        return found

    def without_list(self, year: int) -> str:
        """F3: which funds have public allocations of `year` that would stand in no list; empty for none."""
        below = allocated_below(parent_path_of(self), year)
        return still_allocated(year, [(fund.title, amount) for fund, amount in below])

    def withdrawal_errors(self) -> list[str]:
        text = self.without_list(self.year)
        return [*super().withdrawal_errors(), *([text] if text else [])]

    def total(self, table: str = "") -> Decimal:
        """合计 of one table or of both, in 万元."""
        return exact_sum(row.amount for row in self.rows.all() if table in ("", row.table))

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        if path_components == [DOWNLOAD]:
            return RouteResult(self, kwargs={"downloading": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().serve(request, *args, **kwargs)
        return csv_response(self) if kwargs.get("downloading") else response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        path = parent_path_of(self)
        context["listing"] = listing(self, request.GET)
        context["years"] = year_lists(path) if path else []
        context["notes"] = list(self.notes())
        return context


class FundRow(Orderable):
    """One fund in one table of a year."""

    words = frozenset({"note"})
    facts = frozenset({"table", "fund", "amount", "department"})

    page = ParentalKey(FundYearPage, on_delete=models.CASCADE, related_name="rows")
    table = models.CharField(_("表"), max_length=12, choices=Table, default=Table.DEPARTMENT)
    fund = models.ForeignKey(
        "pages.FundPage", verbose_name=_("专项名称"), on_delete=models.PROTECT, related_name="year_rows"
    )
    amount = amount_field()
    department = models.ForeignKey(
        "pages.DepartmentPage",
        verbose_name=_("执行部门"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("不填则为主管部门。"),
    )
    note = WordsField(_("备注"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("年度专项")
        verbose_name_plural = _("年度专项")

    def __str__(self) -> str:
        return f"{self.fund} {self.amount}"

    @property
    def executing(self) -> Any:
        """执行部门: the 主管部门 unless the row names another."""
        return self.department or self.fund.department

    def reason_against(self, year: int, public: set[int]) -> str:
        """Why this row can't stand in the public list of `year`; empty for nothing. `public` are funds by id."""
        told = {"name": self.fund.title, "year": self.fund.state_year, "state": self.fund.get_state_display()}
        if self.fund_id not in public:
            return _now("“%(name)s”还没有公布，请先公布，或放在同一批里。") % told
        if self.fund.state != FundState.ACTIVE and self.fund.state_year and year >= self.fund.state_year:
            return _now("“%(name)s”从%(year)d年起%(state)s，不能再列入。") % told
        return ""
