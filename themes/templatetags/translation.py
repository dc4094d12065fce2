"""Small filters of the translator's desk."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def at(values: Mapping[str, Any], key: str) -> Any:
    """The value of a key that is known only to the template; None where there is none."""
    return values.get(key)
