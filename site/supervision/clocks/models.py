"""One table of clocks, whatever they count; what each rule means stands in the registry (`clocks.rules`)."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, Revision

from accounts.models import Office
from supervision.clocks.rules import find_rule, rule_choices
from supervision.clocks.terms import Term, Unit


class ClosedBy(models.TextChoices):
    """What ended a clock."""

    PUBLICATION = "publication", _("已公布")
    REVIEW = "review", _("已复核，内容没有变化")
    NO_CAUSE = "no_cause", _("情形已经消失")


class Clock(models.Model):
    """One legal term that runs or ran: of a rule, on a page, for one event.

    `due` is what the rule says, `deadline` what counts: it is later where the term was extended. `event_key` tells
    events of a page apart, also when the date of one is corrected. Facts of the place are kept as they were.
    """

    rule = models.CharField(_("期限"), max_length=40, choices=rule_choices, db_index=True)
    page = models.ForeignKey(Page, verbose_name=_("页面"), null=True, on_delete=models.SET_NULL, related_name="clocks")
    front = models.ForeignKey(
        Page, verbose_name=_("责任单位"), null=True, on_delete=models.SET_NULL, related_name="duties"
    )
    supervisor = models.ForeignKey(
        Office, verbose_name=_("督促单位"), null=True, on_delete=models.SET_NULL, related_name="supervised_clocks"
    )
    title = models.CharField(_("标题"), max_length=255)
    kind = models.CharField(_("类型"), max_length=40)
    region_code = models.CharField(_("行政区划代码"), max_length=6, blank=True)
    region_name = models.CharField(_("地区"), max_length=40, blank=True)
    department_name = models.CharField(_("部门"), max_length=80, blank=True)

    event_on = models.DateField(_("起算日期"))
    event_key = models.CharField(max_length=60, blank=True)
    ground = models.CharField(_("事由"), max_length=300, blank=True)
    document_number = models.CharField(_("文号"), max_length=60, blank=True)

    due = models.DateField(_("应完成日期"))
    reckoning = models.TextField(_("推算过程"))
    provisional = models.BooleanField(_("预计"), default=False)
    deadline = models.DateField(_("期限"), db_index=True)
    extended_to = models.DateField(_("延长到"), null=True, blank=True)
    extension_reason = models.CharField(_("延长的理由"), max_length=300, blank=True)
    extended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    opened_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_on = models.DateField(_("完成日期"), null=True, blank=True)
    closed_by = models.CharField(_("完成方式"), max_length=12, choices=ClosedBy, blank=True)
    closed_with = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    #: Days on which people were told, so that they are told once.
    told_open = models.DateField(null=True, blank=True, editable=False)
    told_soon = models.DateField(null=True, blank=True, editable=False)
    told_late = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("法定期限")
        verbose_name_plural = _("法定期限")
        default_permissions = ()
        ordering = ["deadline", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["rule", "page", "event_key"], name="one_clock_per_rule_page_and_event")
        ]
        indexes = [models.Index(fields=["closed_on", "deadline"])]

    def __str__(self) -> str:
        rule = find_rule(self.rule)
        return f"{self.title}：{rule.label if rule else self.rule}"

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    def is_late(self, today: datetime.date | None = None) -> bool:
        """Overdue while it runs, or ended after its deadline."""
        return (self.closed_on or today or timezone.localdate()) > self.deadline

    def days_late(self, today: datetime.date | None = None) -> int:
        """Calendar days past the deadline; 0 in time."""
        return max(0, ((self.closed_on or today or timezone.localdate()) - self.deadline).days)


class TermFigure(models.Model):
    """The figure of a rule as this site has it: from the preset, changed by the central office.

    A rule without one has the figure of the registry.
    """

    rule = models.CharField(_("期限"), max_length=40, choices=rule_choices, unique=True)
    amount = models.PositiveSmallIntegerField(_("数"), default=0)
    unit = models.CharField(_("单位"), max_length=10, choices=Unit)
    moves_on = models.BooleanField(
        _("末日逢节假日顺延"), default=False, help_text=_("按工作日计算的，末日总是工作日，不受影响。")
    )
    active = models.BooleanField(_("使用"), default=True, help_text=_("不勾选时不再开始新的期限；已开始的照常。"))
    note = models.CharField(_("依据"), max_length=200, blank=True)

    panels = [
        FieldPanel("rule"),
        FieldPanel("amount"),
        FieldPanel("unit"),
        FieldPanel("moves_on"),
        FieldPanel("active"),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("期限规则")
        verbose_name_plural = _("期限规则")
        ordering = ["rule"]

    def __str__(self) -> str:
        return f"{self.get_rule_display()}：{self.term()}"

    def clean(self) -> None:
        super().clean()
        if self.unit == Unit.SEASON:
            MinValueValidator(1)(self.amount)
            if self.amount > 12:
                raise ValidationError({"amount": _("填截止的月份，1到12。")})
        elif self.unit != Unit.FIXED and not self.amount:
            raise ValidationError({"amount": _("请填写期限是多少。")})

    def term(self) -> Term:
        return Term(Unit(self.unit), self.amount, self.moves_on)
