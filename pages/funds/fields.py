"""Fields and their rules that several kinds of funds have in common."""

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

YEAR_VALIDATORS = [MinValueValidator(1994), MaxValueValidator(2099)]


def amount_field() -> Any:
    """An amount in 万元, exact to the yuan-hundred (two places)."""
    return models.DecimalField(
        _("金额（万元）"), max_digits=14, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )


def attachment_field() -> Any:
    return models.ForeignKey(
        "pages.SiteDocument",
        verbose_name=_("附件"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


def attachment_errors(document: Any) -> dict[str, list[str]]:
    if document is None or not document.internal:
        return {}
    return {"attachment": [_now("附件“%(title)s”标为仅限内部，公众下载不了。") % {"title": document.title}]}
