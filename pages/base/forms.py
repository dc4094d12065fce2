"""The admin form of every content page."""

from typing import Any

from django import forms
from django.forms.utils import ErrorList
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.base import BlockField

from pages.base.references import refused_fields

#: Buttons after which a page may reach the public; a plain save keeps a draft.
PUBLISHING_ACTIONS = ("action-submit", "action-restart-workflow")


class ContentPageForm(WagtailAdminPageForm):
    """Holds a draft to its shape, and a publication to the rules of its kind, beside the field concerned."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.live and not self.instance.has_unpublished_changes:
            for name in ("change_summary", "change_ground"):
                self.initial[name] = ""
        if (slug := self.fields.get("slug")) is not None:
            slug.required = False

    @property
    def is_publishing(self) -> bool:
        return any(self.data.get(action) for action in PUBLISHING_ACTIONS)

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if valid and self.is_publishing:
            self._check_publication()
            valid = not self.errors
        if valid:
            self._check_references()
            valid = not self.errors
        return valid

    def _check_references(self) -> None:
        for name in refused_fields(self.for_user, self.save(commit=False)):
            self._add_where_seen(name, _("所选的内容不存在，或者您无权引用。"))

    def _check_publication(self) -> None:
        """Ask the kind, with the submitted rows of its inline panels in place."""
        instance = self.save(commit=False)
        if instance.pk is None and self.parent_page is not None:
            instance.stand_below(self.parent_page)
        for name, messages in instance.publication_errors().items():
            for message in messages:
                self._add_where_seen(name, message)

    def _add_where_seen(self, name: str, message: str) -> None:
        if isinstance(self.fields.get(name), BlockField):
            self.add_error(name, StreamBlockValidationError(non_block_errors=ErrorList([message])))
        elif name in self.fields:
            self.add_error(name, message)
        elif name in self.formsets:
            self.formsets[name].non_form_errors().append(message)
            self.add_error(None, message)
        else:
            self.add_error(None, forms.ValidationError(message))
