"""Parts of Wagtail's own screens: the day on the home page, and what will happen before the button that submits."""

from typing import Any

from wagtail.admin.ui.components import Component

from moderation.chains import forecast, workflow_for
from moderation.desk.home import desk_context
from moderation.errors import RefusedError
from moderation.routing import Facts, facts_of


class DayPanel(Component):
    name = "moderation_day"
    order = 50
    template_name = "moderation/day_panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        request = parent_context["request"]
        return {**desk_context(request.user), "request": request}


def steps_ahead(page: Any) -> dict[str, Any]:
    """The offices that the latest saved version would pass; a note where it differs in nothing."""
    workflow = workflow_for(page.kind.key)
    if workflow is None:
        return {"steps": [], "note": "no_chain"}
    revision = page.get_latest_revision() if page.pk else None
    if revision is None:
        facts = Facts(frozenset({"6"}), page.kind.key, page.locale.language_code, page, page.title, "")
        return {"steps": forecast(workflow, facts), "note": ""}
    try:
        facts = facts_of(revision)
    except RefusedError:
        return {"steps": [], "note": "no_change"}
    return {"steps": forecast(workflow, facts), "note": "", "changes": facts.changes}
