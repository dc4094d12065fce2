"""A line of words: as long as its Chinese may be, or as its Tibetan has to be."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from snippets.tibetan.forms import is_tibetan

#: Signs of Tibetan for one Chinese character: a syllable is four signs with its tsheg, and a word often two syllables.
TIMES = 6


class WordsField(models.CharField):
    """`max_length` counts Chinese characters; the column has room for the translation. Any page may be in Tibetan."""

    def __init__(self, verbose_name: Any = None, *, max_length: int, **kwargs: Any) -> None:
        self.limit = max_length
        super().__init__(verbose_name, max_length=max_length * TIMES, **kwargs)

    def deconstruct(self) -> Any:
        """Migrations see a plain column."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def clone(self) -> "WordsField":
        """A copy for a subclass: the number of Chinese characters once more, not that of the column."""
        _name, _path, args, kwargs = super().deconstruct()
        return type(self)(*args, **{**kwargs, "max_length": self.limit})

    def run_validators(self, value: Any) -> None:
        super().run_validators(value)
        if value and len(value) > self.limit and not is_tibetan(value):
            raise ValidationError(
                _("最多%(limit)d个字，现在是%(length)d个。"),
                code="max_length",
                params={"limit": self.limit, "length": len(value)},
            )

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"max_length": self.limit, **kwargs})
