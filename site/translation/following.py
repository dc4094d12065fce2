"""What publications mean for the desk: a changed Chinese text is brought to it, published words to the memory."""

from typing import Any

from pages.base.bilingual.segments import segments_of
from pages.base.bilingual.twins import is_tibetan, original_of, twin_of
from translation.approving import approved_on
from translation.desk.opening import open_desk
from translation.lines import lines_of
from translation.memory import remember
from translation.tongues import chinese
from translation.versions import read
from translation.work import Work


def published(instance: Any, revision: Any = None, **_kwargs: Any) -> None:
    if not hasattr(instance, "kind"):
        return
    if is_tibetan(instance):
        _tibetan_published(instance, revision)
    elif (twin := twin_of(instance)) is not None and Work.objects.filter(page_id=twin.pk).exists():
        open_desk(twin, ahead=False)  # what was ahead is public now; the next version is chosen anew


def brought(instance: Any, **_kwargs: Any) -> None:
    """Words that a preset brought were never published as a version: the memory takes them from the page."""
    said = instance.translated_from
    if said and not instance.live_revision_id and is_tibetan(instance):
        remember(instance, said["pairs"], approved=False)


def _tibetan_published(page: Any, revision: Any) -> None:
    """Whoever changes a word begins anew, unless somebody typed on during the review."""
    said = page.translated_from
    if said:
        approved = revision is not None and approved_on(page.pk, revision.pk) is not None
        remember(page, said["pairs"], approved=approved)
        work = Work.objects.filter(page_id=page.pk).first()
        if work is not None and not _holds_more(work, page, said["pairs"]):
            Work.objects.filter(pk=work.pk).update(changed_at=None)


def _holds_more(work: Work, page: Any, pairs: dict[str, list[str]]) -> bool:
    """Whether people typed lines at the desk that say something else than what is public now."""
    source = original_of(page)
    if source is None:
        return False
    lines = lines_of(segments_of(read(source, work.revision)), page.translation_key, chinese())
    return any(line.by and line.tibetan != pairs.get(line.path, ["", ""])[1] for line in lines)
