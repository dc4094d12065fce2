"""Parts that the office's screens share: the button that tries a rule before it is saved."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel


class PreviewPanel(Panel):
    """先看效果. It stands in the form itself: in the menu of actions it would be out of sight."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "search/office/preview_button.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            kind, pk = self.instance._meta.model_name, self.instance.pk
            return {**context, "address": reverse("search_try", args=[kind, pk] if pk else [kind])}
