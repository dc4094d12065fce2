"""Days that aren't what their weekday says, as the central office keeps them from each year's decree."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from snippets.calendar.days import SATURDAY, SpecialDay


class DayKind(models.TextChoices):
    REST = "rest", _("放假")
    WORK = "work", _("调休补班")


class Holiday(models.Model):
    """One special day. A year that has rows here is counted by them alone; others by the library's."""

    date = models.DateField(_("日期"), unique=True)
    kind = models.CharField(_("性质"), max_length=4, choices=DayKind, default=DayKind.REST)
    name = models.CharField(_("节日"), max_length=40, help_text=_("例如：春节、国庆节。"))
    provisional = models.BooleanField(
        _("预计"),
        default=False,
        help_text=_("国务院办公厅还没有公布这一年的放假安排时勾选；全年都不勾选时，期限不再标“预计”。"),
    )

    panels = [FieldPanel("date"), FieldPanel("kind"), FieldPanel("name"), FieldPanel("provisional")]

    class Meta:
        verbose_name = _("节假日")
        verbose_name_plural = _("节假日")
        ordering = ["-date"]

    def __str__(self) -> str:
        return f"{self.date} {self.name}（{self.get_kind_display()}）"

    def clean(self) -> None:
        super().clean()
        if self.date and self.kind == DayKind.WORK and self.date.weekday() < SATURDAY:
            raise ValidationError({"date": _("这一天不是周末，本来就要上班，不用登记补班。")})

    def special_day(self) -> SpecialDay:
        return SpecialDay(self.date, self.kind == DayKind.WORK, self.name)
