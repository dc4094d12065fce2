"""A page stands among pages of its own language: the two trees mirror each other and never mix."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def bar_other_tongue(page: Any, parent: Any) -> None:
    """Below the root of all portals both languages stand; anywhere else a page is of its parent's."""
    if parent.depth > 1 and parent.locale_id != page.locale_id:
        raise ValidationError(_("页面的语言和上级页面的不同，不能放在这里。"))


def bar_move(instance: Any, parent_page_after: Any, **_kwargs: Any) -> None:
    bar_other_tongue(instance, parent_page_after)
