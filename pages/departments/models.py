"""Fronts of departments (部门子网站) in their groups (P19)."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, PageChooserPanel

from pages.base.clauses import Clause, Ruling
from pages.base.front import SubsiteFront, front_tabs
from pages.base.kinds import Role, register_kind
from pages.base.querysets import PublicQuerySet
from pages.base.sections import COUNTY, DEPARTMENT, PORTAL, FrontSection, register_section
from pages.base.words_field import WordsField


class DepartmentGroup(models.TextChoices):
    """P19: the four groups of GN 附件1, and a fifth reported by the department in charge."""

    GOVERNMENT = "government", _("政府工作部门")
    INSTITUTION = "institution", _("直属事业单位")
    SUBORDINATE = "subordinate", _("部门管理机构")
    OTHER = "other", _("其他事业单位")
    ENTRUSTED = "entrusted", _("受委托行使职权的单位")


@register_kind("department", _("部门子站"), Role.FRONT, _("部门"), _("子站"))
class DepartmentPage(SubsiteFront):
    """Front of a department's sub-site."""

    front_level: ClassVar[str] = DEPARTMENT
    clauses: ClassVar[dict[str, Ruling]] = dict.fromkeys(
        ("group", "code", "formal_name", "single_function", "reports_to"), Clause.ORGAN
    )
    words = frozenset({"formal_name"})
    facts = frozenset({"group", "code", "single_function", "reports_to"})

    group = models.CharField(_("类别"), max_length=20, choices=DepartmentGroup, default=DepartmentGroup.GOVERNMENT)
    code = models.CharField(
        _("部门编号"),
        max_length=3,
        validators=[RegexValidator(r"^\d{3}\Z", _("三位数字，如 028。"))],
        help_text=_("事项编码的一部分，同一地区内不重复，确定后不再改动。"),
    )
    formal_name = WordsField(_("冠区划全称"), max_length=80, blank=True)
    single_function = models.BooleanField(_("职能单一"), default=False)
    reports_to = models.ForeignKey(
        "self",
        verbose_name=_("主管部门"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("受委托行使职权的单位由主管部门上报，须选择主管部门。"),
    )

    department_panels = [
        MultiFieldPanel(
            [
                FieldPanel("group"),
                FieldPanel("code"),
                FieldPanel("formal_name"),
                PageChooserPanel("reports_to", "pages.DepartmentPage"),
                FieldPanel("single_function"),
            ],
            _("机构"),
        )
    ]
    edit_handler = front_tabs(SubsiteFront.identity_panels, ObjectList(department_panels, heading=_("机构")))
    parent_page_types = ["pages.HomePage", "pages.CountyPage"]
    subpage_types = [
        "pages.PowerListPage",
        "pages.PovertyListPage",
        "pages.GuideIndexPage",
        "pages.ConvenienceIndexPage",
        "pages.ArticleIndexPage",
        "pages.FundListPage",
    ]

    class Meta:
        verbose_name = _("部门子站")
        verbose_name_plural = _("部门子站")

    def clean(self) -> None:
        super().clean()
        if self.group == DepartmentGroup.ENTRUSTED and self.reports_to is None:
            raise ValidationError({"reports_to": _("受委托行使职权的单位要选择主管部门（附件1第五项）。")})
        held = DepartmentPage.objects.filter(pk=self.pk, numchild__gt=0).values_list("code", flat=True).first()
        if held and held != self.code:
            raise ValidationError({"code": _("部门编号已用在事项编码里，不能再改。")})
        twins = DepartmentPage.objects.filter(code=self.code, locale=self.locale_id).exclude(pk=self.pk)
        if self.path and twins.filter(depth=self.depth, path__startswith=self.path[:-4]).exists():
            raise ValidationError({"code": _("同一地区已有部门使用这个编号。")})


def departments_of(front: Any) -> PublicQuerySet:
    """Public departments directly below a region, in the order of its list."""
    departments: PublicQuerySet = DepartmentPage.objects.child_of(front).public().order_by("code")
    return departments


def _groups(front: Any, _request: HttpRequest) -> dict[str, Any]:
    found: dict[str, list[DepartmentPage]] = {}
    for department in departments_of(front):
        found.setdefault(department.group, []).append(department)
    groups = [(group.label, found[group.value]) for group in DepartmentGroup if group.value in found]
    return {"groups": groups} if groups else {}


register_section(
    FrontSection(
        key="departments",
        label=_("部门"),
        template="pages/sections/departments.html",
        context=_groups,
        levels=frozenset({PORTAL, COUNTY}),
        position=50,
    )
)
