"""提交审核 in the edit form: a button of its own, with the offices that the saved version would pass beside it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import SubmitForModerationMenuItem

from moderation.forecasting import steps_ahead
from pages.base.content import ContentPage

#: Buttons past which the guard would only refuse, and one that says 提交审核 in other words.
SHUT = {"action-publish", "action-unpublish", "action-restart-workflow"}
#: What the others are called here, as on the desk.
LABELS = {"action-cancel-workflow": _("撤回")}


class SubmitItem(SubmitForModerationMenuItem):
    """Wagtail's item, with one wording for a first and a repeated submission."""

    template_name = "moderation/submit_button.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        page = parent_context.get("page")
        steps = steps_ahead(page)["steps"] if isinstance(page, ContentPage) and page.pk else []
        context: dict[str, Any] = super().get_context_data(parent_context)
        return {**context, "label": _("提交审核"), "ahead": [task.name for task, _office in steps]}


def arrange(items: list[Any], context: dict[str, Any]) -> None:
    """Saving stays the first button, so that Enter in a field never submits; 提交审核 stands beside it, outside of
    the menu behind the arrow."""
    if any(item.name == SubmitItem.name for item in items):
        context["submission"] = SubmitItem().render_html(context)
    items[:] = [item for item in items if item.name not in SHUT | {SubmitItem.name}]
    for item in items:
        if item.name in LABELS:
            item.label = LABELS[item.name]
