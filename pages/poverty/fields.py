"""An amount of money in 万元 with two places: 14 digits, which SQLite keeps exactly. And which years there are."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

YEARS = [MinValueValidator(2000), MaxValueValidator(2100)]


class AmountField(models.DecimalField):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_digits": 14, "decimal_places": 2})

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """Migrations name Django's own field."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DecimalField", args, kwargs
