"""The Tibetan tree mirrors the Chinese one: nothing of its own stands in it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pages.base.bilingual.twins import in_main_language


def bar_other_tongue(page: Any, parent: Any) -> None:
    """A Chinese page in the Tibetan tree would be public where no Chinese chain is asked, and nobody's twin."""
    if parent.depth > 1 and in_main_language(page) and not in_main_language(parent):
        raise ValidationError(_("页面的语言和上级页面的不同，不能放在这里。"))


def bar_move(instance: Any, parent_page_after: Any, **_kwargs: Any) -> None:
    bar_other_tongue(instance, parent_page_after)
