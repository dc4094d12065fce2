"""A value of a page as a text for people: what a reviewer reads as old and new."""

import datetime
import re
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from pages.base.fields import ChoiceSetField

_TAGS = re.compile(r"</(p|li|h\d)>|<br ?/?>")


def _plain(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, datetime.datetime):
        return date_format(timezone.localtime(value), "Y-m-d H:i")
    if isinstance(value, datetime.date):
        return date_format(value, "Y-m-d")
    if isinstance(value, RichText):
        return strip_tags(_TAGS.sub("\n", value.source)).strip()
    return str(value)


def _block(value: Any, block: Any) -> str:
    """A block's value: the parts of a structure with their names, in one line."""
    children = getattr(block, "child_blocks", None)
    if isinstance(value, Mapping) and children:
        parts = ((children[name].label, _block(value[name], children[name])) for name in children if name in value)
        return "；".join(f"{label}：{text}" for label, text in parts if text)
    choices = dict(getattr(block.field, "choices", None) or []) if hasattr(block, "field") else {}
    return str(choices[value]) if value in choices and value else _plain(value)


def said(instance: Any, field: Any) -> str:
    """The value of one field of `instance` in words; empty for nothing."""
    if field.many_to_many:
        return "、".join(str(row) for row in getattr(instance, field.name).all())
    if isinstance(field, ChoiceSetField):
        return "、".join(field.labels(getattr(instance, field.name)))
    if field.is_relation:
        return _plain(getattr(instance, field.name))
    value = getattr(instance, field.name)
    if isinstance(value, StreamValue):
        return "\n".join(_block(child.value, child.block) for child in value)
    if getattr(field, "choices", None):
        return str(dict(field.flatchoices).get(value, value)) if value else ""
    return strip_tags(_TAGS.sub("\n", value)).strip() if isinstance(value, str) and "<p" in value else _plain(value)
