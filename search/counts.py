"""How often a query was asked, a day and a sub-site at a time. Nothing in it leads to a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class QueryCount(models.Model):
    """One text on one day. No user, no address, no session, no time finer than the day (个人信息保护法: 最小必要)."""

    day = models.DateField(_("日期"))
    region = models.CharField(_("子站的行政区划代码"), max_length=6, blank=True)
    language = models.CharField(_("语言"), max_length=10)
    text = models.CharField(_("搜索词"), max_length=100)
    asked = models.PositiveIntegerField(_("搜索次数"), default=0)
    empty = models.PositiveIntegerField(_("没有结果的次数"), default=0)
    clicked = models.PositiveIntegerField(_("点击次数"), default=0)

    class Meta:
        verbose_name = _("搜索统计")
        verbose_name_plural = _("搜索统计")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["day", "region", "language", "text"], name="search_count_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.text}"
