"""F4: whoever changes what is public says why, and the public reads it (ZY 财政 8: 就变更内容进行说明)."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from pages.base.changes import changed_labels


def is_explained(stored: Any, page: Any) -> bool:
    """Whether a version says what it changes of the one that is public; words left over from before say nothing."""
    return page.change_summary.strip() not in ("", stored.change_summary.strip())


class Explained(models.Model):
    """Mixin of a page whose public version only changes with an explanation of this change."""

    class Meta:
        abstract = True

    def publication_errors(self) -> dict[str, list[str]]:
        errors: dict[str, list[str]] = super().publication_errors()  # type: ignore[misc]
        if found := self._explanation_errors():
            errors["change_summary"] = found
        return errors

    def _explanation_errors(self) -> list[str]:
        page: Any = self
        stored: Any = type(page)._base_manager.filter(pk=page.pk, live=True).first() if page.pk else None
        if stored is None or is_explained(stored, page):
            return []
        labels = changed_labels(stored, page)
        if not labels:
            return []
        return [
            _("修改已公布的内容，要在“变更说明”里写明改了什么、为什么（会公开）。这次改动：%(parts)s。")
            % {"parts": "、".join(labels)}
        ]
