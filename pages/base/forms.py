"""The admin form of every content page."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.utils import ErrorList
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.base import BlockField

from pages.base.personal.holding import Held, held_back, mask_version
from pages.base.references import refused_fields

#: Buttons after which a page may reach the public; a plain save keeps a draft.
PUBLISHING_ACTIONS = ("action-submit", "action-restart-workflow")

#: The button that masks; a plain save of a draft otherwise.
MASK_ACTION = "mask-personal"
#: A reason to publish a number all the same: name of its input is this and the digest.
REASON_FIELD = "personal-reason-"
DIGEST, SHORTEST_REASON = 32, 4


def reasons_sent(data: Mapping[str, Any]) -> dict[str, str]:
    """Reasons that come with a form, by digest of the number; one of a sign or two says nothing."""
    named = (name for name in data if name.startswith(REASON_FIELD))
    sent = ((name.removeprefix(REASON_FIELD), str(data[name]).strip()[:300]) for name in named)
    return {digest: text for digest, text in sent if len(digest) == DIGEST and len(text) >= SHORTEST_REASON}


class ContentPageForm(WagtailAdminPageForm):
    """Holds a draft to its shape, and a publication to the rules of its kind, beside the field concerned."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.live and not self.instance.has_unpublished_changes:
            for name in ("change_summary", "change_ground"):
                self.initial[name] = ""
        if (slug := self.fields.get("slug")) is not None:
            slug.required = False

    def save(self, commit: bool = True) -> Any:
        """One press masks every personal number of what was typed, before it is stored as a draft (A7)."""
        if not self.data.get(MASK_ACTION):
            return super().save(commit)
        instance = super().save(commit=False)
        mask_version(instance)
        if commit:
            instance.save()
            self._save_m2m()
        return instance

    @cached_property
    def personal(self) -> list[Held]:
        """Personal numbers of the version in the form; of what is stored, where nothing was sent."""
        return getattr(self, "_held", None) or (
            [] if self.is_bound or not self.instance.pk else held_back(self.instance)
        )

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
        instance.stated_now = reasons_sent(self.data)
        self._held = held_back(instance)
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
