"""A set of choices in one column, filterable on every database."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChoiceSetField(models.CharField):
    """Any of `choices`, in their declared order; stored as `,key,key,` so that `contains=",key,"` filters."""

    def from_db_value(self, value: str | None, *_args: Any) -> list[str]:
        return self.to_python(value)

    def to_python(self, value: Any) -> list[str]:
        if not value:
            return []
        chosen = value.split(",") if isinstance(value, str) else list(value)
        wanted = {str(key) for key in chosen if key}
        known = [key for key, _label in self.flatchoices if key in wanted]
        return known + sorted(wanted - set(known))

    def get_prep_value(self, value: Any) -> str:
        if isinstance(value, str) and not value.startswith(","):
            return value  # a piece of a lookup, not a set
        keys = self.to_python(value)
        return f",{','.join(keys)}," if keys else ""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: Iterable[str], model_instance: models.Model | None) -> None:
        known = {key for key, _label in self.flatchoices}
        if unknown := [key for key in value if key not in known]:
            raise ValidationError(_("不是可选的值：%(keys)s"), params={"keys": "、".join(unknown)})
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def run_validators(self, value: Any) -> None:
        super().run_validators(self.get_prep_value(value))

    def formfield(self, **_kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=self.flatchoices,
            widget=forms.CheckboxSelectMultiple,
            label=self.verbose_name,
            help_text=self.help_text,
            required=not self.blank,
        )

    def labels(self, value: Iterable[str]) -> list[str]:
        names = dict(self.flatchoices)
        return [str(names.get(key, key)) for key in value]
