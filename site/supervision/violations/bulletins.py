"""A 通报: an article of the region's 公开信息 under 公示公告, with the violations in a table.

It is drafted here, and public only at the end of the chain of articles, like every public word.
"""

from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import Office, OfficeKind
from audit.record import record
from moderation.errors import RefusedError
from pages.articles.models import ArticleIndexPage, ArticlePage, Column
from supervision.violations.keeping import DRAFTED
from supervision.violations.models import Violation

SUMMARY = ArticlePage._meta.get_field("summary").max_length


def candidates(office: Office, bulletin: Page | None = None) -> QuerySet[Violation]:
    """What an office may notify: of its region and those below, never revoked, in no other bulletin."""
    free = Q(bulletin=None) if bulletin is None else Q(bulletin=None) | Q(bulletin=bulletin.pk)
    return Violation.objects.filter(free, front__path__startswith=office.front.path, revoked_on=None)


def home_of(office: Office) -> Any:
    """Where citizens read the region's announcements."""
    found = ArticleIndexPage.objects.child_of(office.front).first()
    if found is None:
        raise RefusedError(_("“%s”还没有“公开信息”目录，请先由本级网站编辑建立并公布。") % office.front.title)
    return found


def issuer_of(office: Office) -> str:
    """同级人民政府."""
    held = Office.objects.filter(kind=OfficeKind.GOVERNMENT, front_id=office.front_id).first()
    return held.name if held else ""


def _row(violation: Violation) -> dict[str, Any]:
    return {
        "department": f"{violation.region_name} {violation.department_name}",
        "item": violation.item_title,
        "situation": violation.wording,
        "facts": _("%(facts)s（%(ground)s）") % {"facts": violation.facts, "ground": violation.ground},
        "correction": violation.correction,
        "due": violation.correct_by,
    }


def compose(page: Any, office: Office, data: dict[str, Any]) -> Any:
    """Write the text of a bulletin into an article."""
    chosen = list(data["violations"].order_by("front__path", "found_on", "pk"))
    names = "、".join(dict.fromkeys(violation.department_name for violation in chosen))
    paragraphs = [f"<p>{escape(line)}</p>" for line in data["opening"].splitlines() if line.strip()]
    page.title, page.draft_title = data["title"], data["title"]
    page.column, page.date = Column.NOTICE, data["date"]
    page.document_number, page.content_source = data["document_number"], issuer_of(office)
    page.summary = (_("通报%(count)d项，涉及%(names)s。") % {"count": len(chosen), "names": names})[:SUMMARY]
    page.body = [("paragraph", "".join(paragraphs)), ("notified", [_row(violation) for violation in chosen])]
    return page


def opened(bulletin: Any) -> Any:
    """The newest version of a bulletin that may be written anew. RefusedError where it is public or under review."""
    if bulletin.live:
        raise RefusedError(_("通报已经公布；更正请用“事项变动”。"))
    state = bulletin.current_workflow_state
    if state is not None and state.status == state.STATUS_IN_PROGRESS:
        raise RefusedError(_("通报正在审核，退回以后才能修改。"))
    return bulletin.get_latest_revision_as_object()


@transaction.atomic
def draft(user: Any, office: Office, data: dict[str, Any], bulletin: Any = None) -> Any:
    """Write the draft, tie the violations to it and hand it in; the author's office approves nothing of it."""
    if bulletin is None:
        page = compose(ArticlePage(live=False, owner=user), office, data)
        home_of(office).add_child(instance=page)
    else:
        page = compose(opened(bulletin), office, data)
    page.save_revision(user=user, log_action=True)
    page = ArticlePage.objects.get(pk=page.pk)
    candidates(office, page).filter(bulletin=page.pk).update(bulletin=None)
    for violation in data["violations"]:
        violation.bulletin = Page.objects.get(pk=page.pk)
        violation.save(update_fields=["bulletin"])
    record(DRAFTED, actor=user, obj=page, violations=sorted(violation.pk for violation in data["violations"]))
    hand_in(page, user)
    return page


def hand_in(page: Any, user: Any) -> None:
    """Start the chain of articles, or go on with the one that was returned."""
    state = page.current_workflow_state
    if state is not None:
        state.resume(user)
        return
    workflow = page.get_workflow()
    if workflow is None:
        raise RefusedError(_("文章没有审批流程，请先由系统管理员设置。"))
    workflow.start(page, user)
