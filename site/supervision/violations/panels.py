"""违规整改 on the home page of the admin: what one's own department, or those one supervises, have yet to correct."""

from typing import Any

from wagtail.admin.ui.components import Component

from supervision.violations.access import violations_of
from supervision.violations.report import by_state

#: Rows of the panel; the list has all.
SHOWN = 5


def violations_context(user: Any) -> dict[str, Any]:
    running = by_state(violations_of(user), "open").order_by("correct_by", "pk")
    return {
        "total": running.count(),
        "late": by_state(running, "late").count(),
        "violations": [{"violation": row, "late": row.is_late()} for row in running[:SHOWN]],
    }


class ViolationsPanel(Component):
    name = "violations"
    order = 62
    template_name = "supervision/violations/panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return violations_context(parent_context["request"].user)
