"""Opening a page at the desk: its Chinese version, its lines, what the memory fills in, what stood there before."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import Http404
from wagtail.models import Page, Revision

from pages.base.bilingual.segments import segments_of
from pages.base.bilingual.twins import original_of
from translation.lines import Line, lines_of
from translation.memory import fill
from translation.sources import source_of
from translation.tongues import chinese as chinese_locale
from translation.versions import read, version_to_translate
from translation.work import Work


@dataclass
class Desk:
    """What a translator has before them. `version` is the Chinese that is translated, `page` the Tibetan page."""

    page: Any
    chinese: Any
    version: Any
    revision: Revision | None
    work: Work
    lines: list[Line]

    @property
    def empty(self) -> list[Line]:
        return [line for line in self.lines if not line.tibetan]

    def by_path(self) -> dict[str, Line]:
        return {line.path: line for line in self.lines}


@transaction.atomic
def open_desk(page: Page, ahead: bool | None = None) -> Desk:
    """Bring the work on a Tibetan page up to its Chinese version. `ahead` changes which version that is."""
    chinese = original_of(page)
    if chinese is None or not hasattr(chinese, "kind"):
        raise Http404
    work = Work.objects.select_for_update().filter(page_id=page.pk).first()
    wants = work.ahead if ahead is None and work else bool(ahead)
    revision = version_to_translate(chinese, wants)
    version = read(chinese, revision)
    if work is None:
        first = {"source": source_of(version), "revision": revision, "ahead": wants}
        work = Work.objects.get_or_create(page_id=page.pk, defaults=first)[0]  # a colleague may open it at this moment
    elif revision is None or work.revision_id != revision.pk:
        _follow(work, version, revision)
    work.ahead = wants
    lines = lines_of(segments_of(version), page.translation_key, chinese_locale())
    tibetan: Any = page.specific
    fill(lines, (tibetan.translated_from or {}).get("pairs", {}), page.translation_key)
    work.count(lines)
    work.save()
    return Desk(tibetan, chinese, version, revision, work, lines)


def _follow(work: Work, version: Any, revision: Revision | None) -> None:
    """The Chinese moved on: forms that are open elsewhere are of an older text now."""
    held = work.source.content_json
    work.source = source_of(version)
    if revision is not None or held != work.source.content_json:
        work.version += 1
    work.revision = revision
