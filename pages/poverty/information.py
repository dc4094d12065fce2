"""精准扶贫信息 of a year (A1), village by village. Households and people are counts; nobody is named (A7)."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.kinds import Role, register_kind
from pages.base.together import parent_path_of, standing
from pages.base.words_field import WordsField
from pages.poverty.downloads import Downloadable, csv_response
from pages.poverty.fields import AmountField
from pages.poverty.owned import OwnedByPrefecture
from pages.poverty.projects import COLUMN, COLUMN_TYPE

COUNTED = ("poor_households", "poor_people", "households_out", "people_out")


@register_kind("poverty-information", _("精准扶贫信息"), Role.ENTRY, COLUMN, COLUMN_TYPE)
class TargetedInformationPage(Downloadable, OwnedByPrefecture, ContentPage):  # type: ignore[misc, django-manager-missing]
    """Information of the prefecture's 扶贫办; each county's page of the year shows the county's villages."""

    clauses: ClassVar[dict[str, Ruling]] = {"villages": Clause.OTHER}
    words = frozenset({"villages"})

    content_panels = [
        *OwnedByPrefecture.fact_panels,
        InlinePanel(
            "villages",
            heading=_("贫困村"),
            label=_("村"),
            help_text=_("只填村的合计数；不写户主姓名、身份证号、银行卡号。"),
        ),
        CHANGE_PANEL,
    ]
    parent_page_types = ["pages.PovertyListPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("精准扶贫信息")
        verbose_name_plural = _("精准扶贫信息")

    def publication_errors(self) -> dict[str, list[str]]:
        errors: dict[str, list[str]] = super().publication_errors()
        errors |= self.rows_errors("villages", _now("请至少填一个村。"))
        if self._is_second():
            errors["year"] = [_now("%(year)d年的精准扶贫信息已经公布，请修改那一份。") % {"year": self.year}]
        if found := self._village_errors():
            errors.setdefault("villages", []).extend(found)
        return errors

    def _is_second(self) -> bool:
        """Counties add up the villages of a year: a second page would count them twice."""
        parent_path = parent_path_of(self)
        others = standing(TargetedInformationPage, parent_path) if parent_path and self.year else []
        return any(page.year == self.year and page.pk != self.pk for page in others)

    def _village_errors(self) -> list[str]:
        """Who is out of poverty in a village was among its poor: of households as of people."""
        found = []
        for number, row in enumerate(self.villages.all(), start=1):
            told = {"number": number, "village": str(row)}
            for out, poor in (("households_out", "poor_households"), ("people_out", "poor_people")):
                left, whole = getattr(row, out), getattr(row, poor)
                if left is not None and whole is not None and left > whole:
                    told |= {"out": left, "whole": whole, "unit": _now("户") if poor == COUNTED[0] else _now("人")}
                    text = _now("第%(number)d行“%(village)s”：脱贫%(out)d%(unit)s，多于贫困%(whole)d%(unit)s，请核对。")
                    found.append(text % told)
        return found

    def ordered_villages(self) -> list["VillageRow"]:
        """By county, then as the editor ordered them."""
        rows = self.villages.all() if not self.pk else self.villages.select_related("county")
        return sorted(rows, key=lambda row: row.county.region_code)

    @property
    def summary(self) -> str:
        return _now("%(year)d年各县（市、区）贫困村的贫困户数、人口、收入、脱贫和帮扶措施。") % {"year": self.year}

    def download(self, request: HttpRequest) -> HttpResponse:
        fields = ("township", "village", *COUNTED, "income", "measures")
        names = [VillageRow._meta.get_field(name).verbose_name for name in ("county", *fields)]
        rows = [(row.county.short_name, *(getattr(row, name) for name in fields)) for row in self.ordered_villages()]
        return csv_response(f"{self.title}.csv", names, rows)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["villages"] = self.ordered_villages()
        context["totals"] = counts_of(context["villages"])
        context["notes"] = list(self.notes())
        return context


class VillageRow(Orderable):
    """A poor village (贫困村) in a year; income is 元 a head."""

    words = frozenset({"township", "village", "measures"})
    facts = frozenset({"county", "poor_households", "poor_people", "households_out", "people_out", "income"})

    page = ParentalKey(TargetedInformationPage, on_delete=models.CASCADE, related_name="villages")
    county = models.ForeignKey(
        "pages.CountyPage", verbose_name=_("县（市、区）"), on_delete=models.RESTRICT, related_name="+"
    )
    township = WordsField(_("乡镇"), max_length=40)
    village = WordsField(_("村"), max_length=40)
    poor_households = models.PositiveIntegerField(_("贫困户（户）"))
    poor_people = models.PositiveIntegerField(_("贫困人口（人）"))
    income = AmountField(_("人均纯收入（元）"))
    households_out = models.PositiveIntegerField(_("脱贫（户）"), default=0)
    people_out = models.PositiveIntegerField(_("脱贫（人）"), default=0)
    measures = WordsField(_("帮扶措施"), max_length=200)

    panels = [
        FieldRowPanel([PageChooserPanel("county", "pages.CountyPage"), FieldPanel("township"), FieldPanel("village")]),
        FieldRowPanel([FieldPanel("poor_households"), FieldPanel("poor_people"), FieldPanel("income")]),
        FieldRowPanel([FieldPanel("households_out"), FieldPanel("people_out")]),
        FieldPanel("measures"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("贫困村")
        verbose_name_plural = _("贫困村")

    def __str__(self) -> str:
        return f"{self.township}{self.village}"


def counts_of(villages: list[VillageRow]) -> dict[str, int]:
    """Households and people of several villages together."""
    return {name: sum(getattr(row, name) for row in villages) for name in COUNTED}
