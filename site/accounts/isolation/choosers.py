"""What a form shows of a page, picture or file that it points at, and what it may point at."""

from functools import wraps
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _
from wagtail.admin.widgets import BaseChooser
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Locale, Page

from accounts.isolation.acting import acting_user
from accounts.isolation.documents import may_open
from accounts.isolation.scoping import has_rights, media_models, own_media, owns_media, used_publicly, visible
from pages.base.querysets import public_pages


def title_shown(user: Any, instance: Any) -> str | None:
    """How the admin may call what a form points at: "" as Wagtail does, None not at all, else the public title."""
    if isinstance(instance, Page):
        if instance.depth == 1 or has_rights(user, instance):
            return ""
        return str(instance.title) if public_pages().filter(pk=instance.pk).exists() else None
    if isinstance(instance, AbstractImage):
        return "" if owns_media(user, instance) or used_publicly(instance) else None
    if isinstance(instance, AbstractDocument):
        return "" if may_open(user, instance) else None
    return ""


def mask_choosers() -> None:
    """Wagtail's chooser widgets have no hook and show the title of whatever number a form was sent."""
    stock = BaseChooser.get_value_data

    @wraps(stock)
    def get_value_data(widget: Any, value: Any) -> dict[str, Any] | None:
        data: dict[str, Any] | None = stock(widget, value)
        user = acting_user()
        if not data or user is None or user.is_superuser:
            return data
        title = title_shown(user, widget.get_instance(value))
        return data if title == "" else _masked(data, widget.display_title_key, title)

    BaseChooser.get_value_data = get_value_data


def _masked(data: dict[str, Any], key: str, title: str | None) -> dict[str, Any]:
    shown = {**data, key: title or _("（别处的内容）"), "edit_url": None}
    if title is None and "preview" in data:
        shown |= {"preview": {"url": "", "width": 0, "height": 0}, "default_alt_text": ""}
    return shown


def refuse_references(user: Any, model: type[Model], keys: set[str]) -> set[str]:
    """Rule of `pages.base.references`: a draft points at one's own and at what is public; in Chinese, for everybody."""
    if issubclass(model, Page):
        allowed = Page.objects.filter(pk__in=keys, locale=Locale.get_default().pk)
        if not user.is_superuser:
            public = public_pages().filter(pk__in=keys).values("pk")
            allowed = allowed.filter(visible(user) | Q(pk__in=public))
    elif user.is_superuser:
        return set()
    elif model in media_models():
        allowed = own_media(user, model).filter(pk__in=keys)
    else:
        return set()
    return keys - {str(pk) for pk in allowed.values_list("pk", flat=True)}
