"""A project (扶贫项目) with the seven things that A2 asks for, and the record of its progress (A6)."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Orderable
from wagtail.search import index

from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.kinds import Role, register_kind
from pages.base.words_field import WordsField
from pages.poverty.amounts import NOTHING, share_of
from pages.poverty.enums import ProjectType
from pages.poverty.fields import AmountField
from pages.poverty.permissions import CountysOwn
from pages.poverty.rules import chronological, county_errors, explanation_errors, progress_errors

COLUMN, COLUMN_TYPE = _("扶贫清单"), _("政务公开")
#: What a project must say before it is published (A2), besides its name.
REQUIRED = (
    "approval_number", "approved_on", "investment", "construction", "economic_benefit", "poverty_benefit",
    "competent_unit", "implementing_unit", "township",
)  # fmt: skip


@register_kind("poverty-project", _("扶贫项目"), Role.ENTRY, COLUMN, COLUMN_TYPE)
class PovertyProjectPage(CountysOwn, ContentPage):
    """One project of a county's list of a year. Amounts are 万元. Households are counted, never named (A7)."""

    clauses: ClassVar[dict[str, Ruling]] = {
        **dict.fromkeys(
            (
                *REQUIRED, "project_type", "village", "households", "people",
            ),
            Clause.OTHER,
        ),
        **dict.fromkeys(("progress", "sample_figures"), Clause.STATIC),
    }  # fmt: skip
    words = frozenset(
        {
            "construction", "economic_benefit", "poverty_benefit", "competent_unit", "implementing_unit", "township",
            "village", "progress",
        }
    )  # fmt: skip
    facts = frozenset(
        {"approval_number", "approved_on", "project_type", "investment", "households", "people", "sample_figures"}
    )

    approval_number = models.CharField(_("审批文号"), max_length=60, blank=True)
    approved_on = models.DateField(
        _("批准日期"), null=True, blank=True, help_text=_("领导小组批准这个项目或者这次变更的日期。")
    )
    project_type = models.CharField(_("项目类别"), max_length=20, choices=ProjectType, default=ProjectType.OTHER)
    investment = AmountField(
        _("投资额度（万元）"), null=True, blank=True, validators=[MinValueValidator(Decimal("0.01"))]
    )
    construction = models.TextField(_("主要建设内容"), blank=True)
    economic_benefit = models.TextField(_("新增经济效益"), blank=True)
    poverty_benefit = models.TextField(_("扶贫效益"), blank=True)
    competent_unit = WordsField(_("项目主管单位"), max_length=80, blank=True)
    implementing_unit = WordsField(_("项目实施单位"), max_length=80, blank=True)
    township = WordsField(_("乡镇"), max_length=40, blank=True)
    village = WordsField(_("村"), max_length=80, blank=True, help_text=_("多个村用顿号隔开。"))
    households = models.PositiveIntegerField(
        _("受益贫困户（户）"), null=True, blank=True, help_text=_("只填户数，不写户主姓名和身份信息。")
    )
    people = models.PositiveIntegerField(_("受益贫困人口（人）"), null=True, blank=True)
    sample_figures = models.BooleanField(_("名称和数字为示例"), default=False)

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldPanel("title", heading=_("项目名称")),
                            FieldPanel("project_type"),
                            FieldRowPanel([FieldPanel("approval_number"), FieldPanel("approved_on")]),
                            FieldPanel("investment"),
                        ],
                        heading=_("一、项目"),
                        help_text=_("公布前要填全办法第五条的七项。"),
                    ),
                    MultiFieldPanel(
                        [FieldPanel(n) for n in ("construction", "economic_benefit", "poverty_benefit")],
                        heading=_("二、内容和效益"),
                    ),
                    MultiFieldPanel(
                        [
                            FieldPanel("competent_unit"),
                            FieldPanel("implementing_unit"),
                            FieldRowPanel([FieldPanel("township"), FieldPanel("village")]),
                            FieldRowPanel([FieldPanel("households"), FieldPanel("people")]),
                            FieldPanel("sample_figures"),
                        ],
                        heading=_("三、单位和到村到户"),
                    ),
                    CHANGE_PANEL,
                ],
                heading=_("项目"),
            ),
            ObjectList(
                [
                    InlinePanel(
                        "progress",
                        heading=_("进展记录"),
                        label=_("进展"),
                        help_text=_("完成比例和支付都填累计数。只改进展时不用再报领导小组。"),
                    )
                ],
                heading=_("进展"),
            ),
            ObjectList(ContentPage.promote_panels, heading=_("网址与来源")),
            ObjectList(ContentPage.settings_panels, heading=_("发布时间")),
        ]
    )
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("approval_number"),
        index.SearchField("construction"),
        index.SearchField("township"),
        index.SearchField("village"),
    ]
    parent_page_types = ["pages.PovertyYearPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("扶贫项目")
        verbose_name_plural = _("扶贫项目")

    def publication_errors(self) -> dict[str, list[str]]:
        errors = super().publication_errors()
        for name in REQUIRED:
            if getattr(self, name) in (None, ""):
                label = self._meta.get_field(name).verbose_name
                errors[name] = [_now("公布前要填写%(label)s（扶贫清单办法第五条）。") % {"label": label}]
        subsite = self.subsite()
        if found := county_errors(subsite.region if subsite else None):
            errors["title"] = found
        if found := progress_errors(self.progress.all(), self.investment, timezone.localdate()):
            errors["progress"] = found
        if found := explanation_errors(self):
            errors["change_summary"] = found
        return errors

    def records(self) -> list["ProgressRecord"]:
        """Newest first."""
        return chronological(self.progress.all())[::-1]

    def latest(self) -> "ProgressRecord | None":
        return next(iter(self.records()), None)

    @property
    def share_done(self) -> int:
        """Percent of the work that is done; 0 before the first record."""
        record = self.latest()
        return record.share_done if record else 0

    @property
    def paid(self) -> Decimal:
        record = self.latest()
        return record.paid if record else NOTHING

    @property
    def share_paid(self) -> int:
        return share_of(self.paid, self.investment or NOTHING)

    @property
    def summary(self) -> str:
        """One line for lists and results."""
        return self.construction[:80]

    def year_page(self) -> Any:
        return self.get_parent().specific

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        year_page = self.year_page() if self.path and self.depth > 1 else None
        context["year_page"] = year_page
        context["successor"] = year_page.successor() if year_page else None
        context["records"] = self.records()
        context["notes"] = list(self.notes())
        return context


class ProgressRecord(Orderable):
    """How far a project was on a day. Share (percent) and payments (万元) are cumulative."""

    words = frozenset({"note"})
    facts = frozenset({"date", "share_done", "paid", "photo"})

    page = ParentalKey(PovertyProjectPage, on_delete=models.CASCADE, related_name="progress")
    date = models.DateField(_("日期"))
    share_done = models.PositiveSmallIntegerField(_("完成比例（%）"), validators=[MaxValueValidator(100)])
    paid = AmountField(_("累计支付（万元）"), default=NOTHING, validators=[MinValueValidator(NOTHING)])
    photo = models.ForeignKey(
        "pages.SiteImage",
        verbose_name=_("现场照片"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("不拍能认出是谁的人。"),
    )
    note = WordsField(_("说明"), max_length=300, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("share_done"), FieldPanel("paid")]),
        FieldPanel("photo"),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("进展记录")
        verbose_name_plural = _("进展记录")

    def __str__(self) -> str:
        return f"{self.date} {self.share_done}%"
