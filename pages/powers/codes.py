"""Codes of power items: unique in a region, stable for life, never given twice, equal in every language."""

import uuid

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from pages.powers.rules import compose_code


class CodeSequence(models.Model):
    """The last running number given for a department and category."""

    prefix = models.CharField(max_length=20, unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("编码序列")
        verbose_name_plural = _("编码序列")

    def __str__(self) -> str:
        return f"{self.prefix} {self.last}"


class CodeReservation(models.Model):
    """A code and the item, in all its languages, that holds it for life. Rows are never deleted."""

    code = models.CharField(max_length=40, unique=True)
    translation_key = models.UUIDField(unique=True)

    class Meta:
        verbose_name = _("编码登记")
        verbose_name_plural = _("编码登记")

    def __str__(self) -> str:
        return self.code


@transaction.atomic
def reserve_code(region: str, department: str, category: str, translation_key: uuid.UUID) -> str:
    """Return the code of an item, giving it the next number of its prefix the first time.

    The row of the sequence is locked, so that two clerks who create at once get two numbers.
    """
    held = CodeReservation.objects.filter(translation_key=translation_key).first()
    if held:
        return held.code
    prefix = compose_code(region, department, category, 0)[:-5]
    CodeSequence.objects.get_or_create(prefix=prefix)
    sequence = CodeSequence.objects.select_for_update().get(prefix=prefix)
    sequence.last += 1
    sequence.save(update_fields=["last"])
    code = compose_code(region, department, category, sequence.last)
    CodeReservation.objects.create(code=code, translation_key=translation_key)
    return code
