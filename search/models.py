"""The outbox: what has changed for the public and not reached an index yet; and a rebuild that is under way.

Counts of queries and the rules of the central office have modules of their own; Django looks for all of them here.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.counts import QueryCount
from search.rule_models import BestBet, HiddenQuery, RulesStamp, Synonym

__all__ = ["BestBet", "HiddenQuery", "OutboxEntry", "QueryCount", "Rebuild", "RulesStamp", "Synonym", "Target"]


class Target(models.TextChoices):
    """The index that a row is for. The stand-by answers while the main engine is down."""

    MAIN = "main", _("主索引")
    STANDBY = "standby", _("备用索引")


class OutboxEntry(models.Model):
    """A page, or everything below a path, to be read anew. Written in the transaction of the change itself.

    `sent` rows are kept while a rebuild of their index is under way, which may have read their page before.
    """

    target = models.CharField(_("索引"), max_length=10, choices=Target.choices, default=Target.MAIN)
    page_id = models.PositiveBigIntegerField(_("页面"), null=True, blank=True)
    subtree = models.CharField(_("以下全部"), max_length=255, blank=True)
    reason = models.CharField(_("原因"), max_length=40)
    created = models.DateTimeField(_("时间"), auto_now_add=True)
    attempts = models.PositiveIntegerField(_("尝试次数"), default=0)
    error = models.CharField(_("错误"), max_length=300, blank=True)
    sent = models.BooleanField(_("已发送"), default=False)

    class Meta:
        verbose_name = _("待更新索引")
        verbose_name_plural = _("待更新索引")
        ordering = ["pk"]
        indexes = [models.Index(fields=["target", "sent", "id"], name="search_outbox_waiting")]

    def __str__(self) -> str:
        return f"{self.reason} {self.page_id or self.subtree}"


class Rebuild(models.Model):
    """A new index in the making (重建索引). It survives the process that makes it, so that another can go on."""

    target = models.CharField(_("索引"), max_length=10, choices=Target.choices, unique=True)
    name = models.CharField(_("名称"), max_length=100)
    version = models.CharField(_("分析器版本"), max_length=40)
    last_page = models.PositiveBigIntegerField(_("已写到的页面"), default=0)
    done = models.PositiveIntegerField(_("已写页数"), default=0)
    started = models.DateTimeField(_("开始时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("重建索引")
        verbose_name_plural = _("重建索引")

    def __str__(self) -> str:
        return f"{self.target} {self.name}"
