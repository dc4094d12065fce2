"""What will happen when a page is submitted as it is saved now."""

from typing import Any

from moderation.chains import forecast, workflow_for
from moderation.errors import RefusedError
from moderation.routing import Facts, facts_of
from pages.base.clauses import Clause


def steps_ahead(page: Any) -> dict[str, Any]:
    """The offices that the latest saved version would pass; a note where it differs in nothing."""
    workflow = workflow_for(page.kind.key)
    if workflow is None:
        return {"steps": [], "note": "no_chain"}
    if not page.pk:
        return {"steps": [], "note": "unsaved"}
    revision = page.get_latest_revision()
    if revision is None:
        facts = Facts(frozenset({str(Clause.OTHER)}), page.kind.key, page.locale.language_code, page, page.title, "")
        return {"steps": forecast(workflow, facts), "note": ""}
    try:
        facts = facts_of(revision)
    except RefusedError:
        return {"steps": [], "note": "no_change"}
    return {"steps": forecast(workflow, facts), "note": "", "changes": facts.changes}


def steps_of_act(page: Any, act: Clause, kind: str) -> list[tuple[Any, Any]]:
    """The offices that an act on `page` would pass. The route of an act is that of its own clause."""
    workflow = workflow_for(kind)
    if workflow is None:
        return []
    facts = Facts(frozenset({str(act)}), kind, page.locale.language_code, page, page.title, "")
    return forecast(workflow, facts)
