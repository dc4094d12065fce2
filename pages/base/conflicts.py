"""Two editors save the same page: the second is told, sees both versions and loses nothing.

Wagtail refuses an outdated autosave, but a pressed button overwrites silently. The form carries the revision it
was loaded with; when another stands in its place, nothing is saved until the editor has chosen.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.models import Page, Revision

#: Field of the conflict page: the revision that the editor has seen and decided to write over.
SEEN = "conflict_seen_revision_id"


@dataclass(frozen=True)
class Difference:
    label: str
    theirs: Any
    yours: Any


def outdated_by(request: HttpRequest, page: Page) -> Revision | None:
    """The newer revision that this submission has not seen, if there is one."""
    latest = page.get_latest_revision()
    if latest is None:
        return None
    known = (
        request.POST.get(SEEN) or request.POST.get("overwrite_revision_id") or request.POST.get("loaded_revision_id")
    )
    if not known or known == str(latest.pk):
        return None
    return latest


def _differences(request: HttpRequest, page: Page, theirs: Any) -> list[Difference]:
    """Compare the submitted form with the newer revision, panel by panel, as Wagtail compares revisions."""
    handler = page.get_edit_handler()
    form_class = handler.get_form_class()
    form = form_class(request.POST, request.FILES, instance=page, parent_page=page.get_parent(), for_user=request.user)
    form.defer_required_fields()
    if not form.is_valid():
        return []
    mine = form.save(commit=False)
    bound = handler.get_bound_panel(instance=mine, request=request, form=form)
    compared = [make(theirs, mine) for make in bound.get_comparison()]
    return [
        Difference(comparison.field_label(), "", comparison.htmldiff())
        for comparison in compared
        if comparison.has_changed()
    ]


def conflict_response(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The page that tells of a conflict, holding everything the editor typed; None where there is none."""
    if request.method != "POST" or "application/json" in request.headers.get("Accept", ""):
        return None
    newer = outdated_by(request, page)
    if newer is None:
        return None
    replaced = {
        SEEN,
        "csrfmiddlewaretoken",
        "loaded_revision_id",
        "loaded_revision_created_at",
        "overwrite_revision_id",
    }
    typed = [(name, value) for name in request.POST if name not in replaced for value in request.POST.getlist(name)]
    context = {
        "page": page,
        "newer": newer,
        "differences": _differences(request, page, newer.as_object()),
        "typed": typed,
        "seen_field": SEEN,
        "action": request.get_full_path(),
    }
    return TemplateResponse(request, "pages/admin/conflict.html", context, status=409)
