"""A fund (专项资金): what it is, from year to year (F7); its documents stand below it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.search import index

from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.explained import Explained
from pages.base.kinds import Role, register_kind
from pages.departments.models import DepartmentPage
from pages.funds.enums import FundState
from pages.funds.fields import YEAR_VALIDATORS
from pages.funds.rights import FundForm, FundTester
from pages.funds.story import story_of


def act_of(_old: Any, new: Any) -> Clause:
    """What a fund becomes is the act that makes it so (F7)."""
    return {FundState.MERGED: Clause.MERGE, FundState.ABOLISHED: Clause.ABOLISH}.get(new.state, Clause.OTHER)


@register_kind("fund", _("专项资金"), Role.ENTRY, _("财政专项资金清单"), _("政务公开"))
class FundPage(Explained, ContentPage):  # type: ignore[misc, django-manager-missing]
    """One fund. `department` is the 主管部门, which publishes the fund's documents (F5)."""

    clauses: ClassVar[dict[str, Ruling]] = {
        **dict.fromkeys(("title", "department"), Clause.OTHER),
        **dict.fromkeys(("state", "state_year", "merged_into"), act_of),
        **dict.fromkeys(("competitive", "purpose"), Clause.PROCESS),
    }
    words = frozenset({"purpose"})
    facts = frozenset({"department", "competitive", "state", "state_year", "merged_into"})

    department = models.ForeignKey(
        DepartmentPage, verbose_name=_("主管部门"), on_delete=models.PROTECT, related_name="funds"
    )
    competitive = models.BooleanField(
        _("竞争性分配"),
        default=False,
        help_text=_("竞争性分配的，还要公布申报指南、评审结果和资金分配（财政办法第八条）。"),
    )
    purpose = models.TextField(_("用途"), blank=True, help_text=_("支持什么、由谁申请，用老百姓看得懂的话写。"))
    state = models.CharField(_("状态"), max_length=12, choices=FundState, default=FundState.ACTIVE, db_index=True)
    state_year = models.PositiveSmallIntegerField(
        _("从哪一年起"),
        null=True,
        blank=True,
        validators=YEAR_VALIDATORS,
        help_text=_("整合或取消的，从这一年起不再列入。"),
    )
    merged_into = models.ForeignKey(
        "self", verbose_name=_("整合到"), null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )

    content_panels = [
        MultiFieldPanel(
            [
                FieldPanel("title", heading=_("专项名称")),
                PageChooserPanel("department", "pages.DepartmentPage"),
                FieldPanel("competitive"),
            ],
            heading=_("一、专项（由财政局填写）"),
        ),
        FieldPanel("purpose"),
        MultiFieldPanel(
            [FieldPanel("state"), FieldPanel("state_year"), PageChooserPanel("merged_into", "pages.FundPage")],
            heading=_("二、整合或取消（由财政局填写）"),
            help_text=_("整合、取消的专项仍然公开，写明从哪一年起、整合到哪一项。"),
        ),
        CHANGE_PANEL,
    ]
    base_form_class = FundForm
    search_fields = [*ContentPage.search_fields, index.SearchField("purpose")]
    parent_page_types = ["pages.FundListPage"]
    subpage_types = ["pages.FundDocumentPage"]

    class Meta:
        verbose_name = _("专项资金")
        verbose_name_plural = _("专项资金")

    def permissions_for_user(self, user: Any) -> FundTester:
        return FundTester(user, self)

    def clean(self) -> None:
        super().clean()
        if errors := self.shape_errors():
            raise ValidationError(errors)

    def shape_errors(self) -> dict[str, list[str]]:
        """What is wrong even in a draft."""
        errors: dict[str, list[str]] = {}
        if self.state != FundState.ACTIVE and self.state_year is None:
            errors["state_year"] = [_now("整合或取消的专项，要写明从哪一年起。")]
        if (self.state == FundState.MERGED) != (self.merged_into_id is not None):
            text = _now("已整合的专项要选择整合到哪一项；其他状态的不选。")
            errors["merged_into"] = [text]
        elif self.merged_into is not None and self._leads_back():
            errors["merged_into"] = [_now("不能整合到它自己，或者整合到由它整合而来的专项。")]
        return errors | self._department_errors()

    def _leads_back(self) -> bool:
        """Whether what it is merged into was merged, over however many steps, into this fund."""
        step, seen = self.merged_into, set()
        while step is not None and step.pk not in seen:
            if step.pk == self.pk:
                return True
            seen.add(step.pk)
            step = step.merged_into
        return False

    def _department_errors(self) -> dict[str, list[str]]:
        """A fund's department is one of the list's own region: each government answers for its own money."""
        if not self.path or self.department_id is None:
            return {}
        if self.department.path[: -self.steplen] == self.path[: -2 * self.steplen - self.steplen]:
            return {}
        return {"department": [_now("主管部门要是本地区的部门。")]}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["story"] = story_of(self)
        context["notes"] = list(self.notes())
        return context
