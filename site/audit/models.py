"""The internal record (内部留痕, W11, W12): who did what, when, from where. Rows are added and never change."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

#: What the first row of all continues.
BEGINNING = "0" * 64


class AppendOnlyError(Exception):
    """Somebody tried to write a row past `audit.record`, or to change or remove one."""

    def __init__(self) -> None:
        super().__init__(
            "The internal record only grows: add to it with audit.record.record(); rows are never changed, and "
            "removed only by `manage.py audit_prune` after six months."
        )


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads; `audit.chain` adds by `bulk_create`. All that would change a row is refused."""

    def create(self, **_values: Any) -> NoReturn:
        raise AppendOnlyError

    def update(self, **_values: Any) -> NoReturn:
        raise AppendOnlyError

    def bulk_update(self, *_args: Any, **_options: Any) -> NoReturn:
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        raise AppendOnlyError


class Entry(models.Model):
    """One act. Names are copies: what is later renamed or deleted still stands here as it was called.

    `number` counts without a gap and is given under the lock of the chain: two writers can never add the same one.
    """

    number = models.PositiveBigIntegerField(_("序号"), primary_key=True)
    at = models.DateTimeField(_("时间"), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
        verbose_name=_("账户"),
    )
    actor_name = models.CharField(_("操作人"), max_length=200, blank=True)
    office = models.CharField(_("所在机构"), max_length=100, blank=True)
    address = models.CharField(_("来源地址"), max_length=45, blank=True)
    action = models.CharField(_("操作"), max_length=100, db_index=True)
    object_type = models.CharField(_("对象类型"), max_length=100, blank=True)
    object_id = models.CharField(_("对象编号"), max_length=64, blank=True)
    object_title = models.CharField(_("对象"), max_length=255, blank=True)
    region_code = models.CharField(_("行政区划代码"), max_length=6, blank=True)
    detail = models.JSONField(_("详情"), default=dict, blank=True)
    previous = models.CharField(_("上一条的校验值"), max_length=64)
    hash = models.CharField(_("校验值"), max_length=64)

    objects = EntryQuerySet.as_manager()

    #: Wagtail need not know what the record refers to.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("内部留痕")
        verbose_name_plural = _("内部留痕")
        ordering = ["-number"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["object_type", "object_id", "at"], name="audit_entry_object")]

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.object_title}"

    def save(self, *_args: Any, **_options: Any) -> NoReturn:
        raise AppendOnlyError

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        raise AppendOnlyError
