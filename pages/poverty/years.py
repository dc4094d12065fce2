"""A county's list of a year (扶贫清单): its three parts together, whoever of the offices owns them (A1)."""

import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.forms import ContentPageForm
from pages.base.kinds import Role, register_kind
from pages.base.words_field import WordsField
from pages.poverty.downloads import Downloadable
from pages.poverty.enums import Standing
from pages.poverty.fields import YEARS, AmountField
from pages.poverty.listing import projects_csv
from pages.poverty.permissions import CountysOwn
from pages.poverty.projects import COLUMN, COLUMN_TYPE, PovertyProjectPage
from pages.poverty.rules import county_errors, explanation_errors
from pages.poverty.terms import standing_on, term_end
from pages.poverty.year_view import year_context


class YearForm(ContentPageForm):
    """Names a year that is there already beside its field; a copied list needs its own."""

    def clean_year(self) -> Any:
        year = self.cleaned_data["year"]
        twins = PovertyYearPage.objects.child_of(self.parent_page).filter(year=year).exclude(pk=self.instance.pk)
        if twins.exists():
            raise ValidationError(_("这个年度的清单已经有了，请直接修改那一份。"))
        return year


@register_kind("poverty-year", _("扶贫清单"), Role.ENTRY, COLUMN, COLUMN_TYPE)
class PovertyYearPage(CountysOwn, Downloadable, ContentPage):
    """The projects of a county in a year are the pages below; plan and information are read from their owner's.

    Whether the list is 历年 is not stored: it is as soon as the county's next list is public, and no more when that one
    is taken back. `term_starts_on` begins the list's own term (A5), which takes nothing off the site at its end.
    """

    clauses: ClassVar[dict[str, Ruling]] = {
        **dict.fromkeys(("year", "approved_on", "term_starts_on"), Clause.OTHER),
        **dict.fromkeys(("introduction", "outcomes", "sample_figures", "reference_date"), Clause.STATIC),
    }
    words = frozenset({"introduction", "outcomes"})
    facts = frozenset({"year", "approved_on", "term_starts_on", "sample_figures", "reference_date"})

    year = models.PositiveSmallIntegerField(_("年度"), validators=YEARS)
    approved_on = models.DateField(
        _("审定日期"),
        null=True,
        blank=True,
        help_text=_("县扶贫开发领导小组审定清单或者审定这次变更的日期；变更要在10个工作日内公布（办法第六条）。"),
    )
    term_starts_on = models.DateField(
        _("公示起始日期"),
        null=True,
        blank=True,
        help_text=_("公示期一年（办法第九条）；到期没有更新的，会标“逾期未更新”。"),
    )
    introduction = RichTextField(_("说明"), blank=True, features=["bold", "link", "document-link"])
    sample_figures = models.BooleanField(_("数字为示例"), default=False)
    reference_date = models.DateField(
        _("示例资料的基准日"), null=True, blank=True, help_text=_("只用于示例资料：页面按这一天显示公示状态，并写明。")
    )

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *Page.content_panels,
                    MultiFieldPanel(
                        [
                            FieldPanel("year"),
                            FieldRowPanel([FieldPanel("approved_on"), FieldPanel("term_starts_on")]),
                            FieldPanel("introduction"),
                        ],
                        heading=_("清单"),
                        help_text=_("每年3—5月整体更新。项目逐个建在本清单下面；资金分配计划和精准扶贫信息自动带出。"),
                    ),
                    InlinePanel(
                        "outcomes",
                        heading=_("增收和脱贫情况"),
                        label=_("乡镇"),
                        help_text=_("每个乡镇一行，只填合计数，不涉及具体户。"),
                    ),
                    MultiFieldPanel([FieldPanel("sample_figures"), FieldPanel("reference_date")], heading=_("示例")),
                    CHANGE_PANEL,
                ],
                heading=_("清单"),
            ),
            ObjectList(ContentPage.promote_panels, heading=_("网址与来源")),
            ObjectList(ContentPage.settings_panels, heading=_("发布时间")),
        ]
    )
    base_form_class = YearForm
    parent_page_types = ["pages.PovertyListPage"]
    subpage_types = ["pages.PovertyProjectPage"]

    class Meta:
        verbose_name = _("扶贫清单（年度）")
        verbose_name_plural = _("扶贫清单（年度）")

    def compose_slug(self) -> None:
        """The year is the address, and stays it."""
        if self.path and not self.slug and self.year:
            self.slug = str(self.year)
        super().compose_slug()

    def publication_errors(self) -> dict[str, list[str]]:
        errors = super().publication_errors()
        if self.approved_on is None:
            errors["approved_on"] = [_now("请填写领导小组的审定日期：没有审定不能公布（办法第四条）。")]
        if self.term_starts_on is None:
            errors["term_starts_on"] = [_now("请填写公示从哪一天开始（办法第九条）。")]
        if self.path and self.year and self.siblings().filter(year=self.year).public().exists():
            errors["year"] = [_now("这个年度的清单已经公布，请直接修改那一份。")]
        if self.reference_date and not self.sample_figures:
            text = _now("基准日只用于示例资料：请勾选“数字为示例”，或者清空基准日，让页面按当天显示公示状态。")
            errors["reference_date"] = [text]
        subsite = self.subsite()
        if found := county_errors(subsite.region if subsite else None):
            errors["title"] = found
        if found := explanation_errors(self):
            errors["change_summary"] = found
        return errors

    def siblings(self) -> Any:
        """Lists of the county's other years, drafts included."""
        return type(self).objects.sibling_of(self, inclusive=False)

    def successor(self) -> Any | None:
        """The county's newest public list, where it is of a later year: then this one is 历年."""
        return self.siblings().filter(year__gt=self.year).public().order_by("-year").first() if self.path else None

    def term_end(self) -> datetime.date | None:
        """The last day of the term (A5)."""
        return term_end(self.term_starts_on) if self.term_starts_on else None

    def read_on(self) -> datetime.date:
        """The day whose standing a reader is shown; sample lists stand still on a day that the page names."""
        return self.reference_date or timezone.localdate()

    def standing(self) -> Standing:
        return standing_on(self.read_on(), self.term_starts_on, self.successor() is not None)

    def projects(self) -> Any:
        return PovertyProjectPage.objects.child_of(self).public()

    def download(self, request: HttpRequest) -> HttpResponse:
        return projects_csv(self, request.GET)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, **year_context(self, context["subsite"], request.GET), "notes": list(self.notes())}


class OutcomeRow(Orderable):
    """What a year brought in a township (A6): income and growth in 元 a head, households and people out of poverty."""

    words = frozenset({"township"})
    facts = frozenset({"income", "income_growth", "households_out", "people_out"})

    page = ParentalKey(PovertyYearPage, on_delete=models.CASCADE, related_name="outcomes")
    township = WordsField(_("乡镇"), max_length=40)
    income = AmountField(_("贫困人口人均纯收入（元）"))
    income_growth = AmountField(_("人均增收（元）"))
    households_out = models.PositiveIntegerField(_("脱贫（户）"))
    people_out = models.PositiveIntegerField(_("脱贫（人）"))

    panels = [
        FieldPanel("township"),
        FieldRowPanel([FieldPanel("income"), FieldPanel("income_growth")]),
        FieldRowPanel([FieldPanel("households_out"), FieldPanel("people_out")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("增收和脱贫情况")
        verbose_name_plural = _("增收和脱贫情况")

    def __str__(self) -> str:
        return self.township
