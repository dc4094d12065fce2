"""How often readers asked for a page in Tibetan: a number a day, and nothing about who asked."""

import uuid

from django.db import models
from django.db.models import F, IntegerField, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TranslationRequest(models.Model):
    """Requests for one page, of one day."""

    translation_key = models.UUIDField(db_index=True)
    day = models.DateField(_("日期"))
    count = models.PositiveIntegerField(_("次数"), default=0)

    class Meta:
        verbose_name = _("藏文需求")
        verbose_name_plural = _("藏文需求")
        constraints = [models.UniqueConstraint(fields=["translation_key", "day"], name="one_count_of_requests_a_day")]

    def __str__(self) -> str:
        return f"{self.translation_key} {self.day}: {self.count}"


def count_request(key: uuid.UUID) -> None:
    row, _created = TranslationRequest.objects.get_or_create(translation_key=key, day=timezone.localdate())
    TranslationRequest.objects.filter(pk=row.pk).update(count=F("count") + 1)


def demand_of_page() -> Coalesce:
    """To annotate pages with: how often each was asked for."""
    asked = TranslationRequest.objects.filter(translation_key=OuterRef("translation_key")).order_by()
    total = asked.values("translation_key").annotate(total=Sum("count")).values("total")
    return Coalesce(Subquery(total, output_field=IntegerField()), Value(0))
