"""What the 藏语委 reads on the review screen: the Chinese that was translated, beside each Tibetan line."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from moderation.desk.inline import marked
from moderation.desk.parts import ReviewPart
from moderation.states import OfficeTaskState
from pages.base.bilingual.segments import segments_of
from pages.base.bilingual.twins import is_tibetan, original_of
from translation.checking import Problem, problems_of
from translation.lines import Line
from translation.versions import read


@dataclass(frozen=True)
class Reviewed:
    label: str
    chinese: str
    tibetan: str
    #: What is public for this line, marked against the new words; None where nothing or the same is public.
    before: tuple[SafeString, SafeString] | None
    problems: list[Problem]


def beside_chinese(step: OfficeTaskState) -> ReviewPart | None:
    page = step.workflow_state.content_object
    if not isinstance(page, Page) or not is_tibetan(page) or step.revision is None:
        return None
    said = step.revision.content.get("translated_from")
    source = original_of(page)
    if not said or source is None:
        return None
    revision = Revision.objects.filter(pk=said.get("revision"), object_id=str(source.pk)).first()
    version: Any = read(source, revision)
    public = (page.specific.translated_from or {}).get("pairs", {})
    rows = [
        _row(Line(segment, 0, 0, said["pairs"][segment.path][1]), public.get(segment.path))
        for segment in segments_of(version)
        if segment.path in said["pairs"]
    ]
    context = {
        "rows": rows,
        "changed": sum(1 for row in rows if row.before),
        "at": revision.created_at if revision else None,
        "waits": revision is not None and revision.pk != source.live_revision_id,
        "title": _("译文与中文对照"),
        "name": source.title,
    }
    return ReviewPart("translation/review_part.html", context, instead=True, stylesheet="css/translation.css")


def _row(line: Line, public: list[str] | None) -> Reviewed:
    is_new = public is None or public[1] != line.tibetan
    before = marked(public[1], line.tibetan) if public and is_new else None
    return Reviewed(line.segment.label, line.chinese, line.tibetan, before, problems_of(line))
