"""The reviewer's day on the home page of Wagtail's admin."""

from typing import Any

from wagtail.admin.ui.components import Component

from moderation.desk.home import desk_context


class DayPanel(Component):
    name = "moderation_day"
    order = 50
    template_name = "moderation/day_panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        request = parent_context["request"]
        return {**desk_context(request.user), "request": request}
