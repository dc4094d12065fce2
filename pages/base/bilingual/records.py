"""Keeping the state of a published translation beside the Tibetan page, for notices, queues and counts."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from pages.base.bilingual.models import TranslationRecord
from pages.base.bilingual.overlay import WITHDRAWN, Carried
from pages.base.bilingual.twins import TIBETAN, is_tibetan
from pages.base.bilingual.walking import Segment


def _as_data(segments: list[Segment]) -> list[dict[str, str]]:
    return [{"path": s.path, "field": s.field, "label": s.label, "text": s.text} for s in segments]


def keep_record(twin: Any, source: Any, carried: Carried) -> TranslationRecord | None:
    """Write what of the translation holds for the Chinese of today; a twin without translation has no record."""
    said = twin.translated_from
    if not said:
        TranslationRecord.objects.filter(page_id=twin.pk).delete()
        return None
    values = {
        "source_id": source.pk,
        "source_revision": said.get("revision"),
        "source_at": datetime.fromisoformat(said["at"]) if said.get("at") else timezone.now(),
        "outdated": _as_data(carried.outdated),
        "missing": _as_data(carried.missing),
        "translated": len(carried.pairs) - len(carried.outdated),
        "current": not carried.outdated and not carried.missing,
    }
    record, _made = TranslationRecord.objects.update_or_create(page_id=twin.pk, defaults=values)
    return record


def approve_record(twin: Any, on: date | None) -> None:
    """The translation that is public now was approved by the 藏语委 on that day; None: it was not."""
    TranslationRecord.objects.filter(page_id=twin.pk).update(approved=on is not None, approved_on=on)


def distrust(source: Page) -> None:
    """What stood on this page, or below it, had to go: its translations keep no word of an older Chinese any more."""
    keys = Page.objects.filter(path__startswith=source.path).values("translation_key")
    for twin in Page.objects.filter(translation_key__in=keys, locale__language_code=TIBETAN).specific():
        if twin.translated_from:
            twin.translated_from = {**twin.translated_from, WITHDRAWN: True}
            twin.save(clean=False, update_fields=["translated_from"])


def awaits_approval(page: Any) -> bool:
    """Whether a Tibetan version that reads like the public one has to be approved all the same.

    So it is where the public words came another way than by the 藏语委, as with a preset, and where the Chinese changed
    in a way that needs no other Tibetan: then the words say it of another text.
    """
    if not is_tibetan(page):
        return False
    if TranslationRecord.objects.filter(page_id=page.pk, approved=False).exists():
        return True
    public = type(page).objects.filter(pk=page.pk).values_list("translated_from", flat=True).first()
    return bool((public or {}).get("pairs") != (page.translated_from or {}).get("pairs"))
