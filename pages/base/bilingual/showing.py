"""What a reader of a Tibetan page is told about its words: translated or not, from what, and what has changed since."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from pages.base.bilingual.models import TranslationRecord
from pages.base.bilingual.twins import is_tibetan
from pages.base.clauses import named_parts


@dataclass(frozen=True)
class Tongue:
    """State of the words of a Tibetan page. `original_url` is where the authoritative Chinese stands.

    `newer` lists what the Chinese says now where the translation still says the older: dictionaries of label and text.
    `source_at` is the time of the Chinese version that was translated.
    """

    key: str
    original_url: str
    translated: bool
    approved: bool = False
    source_at: datetime | None = None
    newer: tuple[dict[str, str], ...] = ()
    missing: int = 0

    @property
    def canonical(self) -> str:
        """A page that nobody has translated is the Chinese page below another address."""
        return "" if self.translated else self.original_url

    @property
    def indexable(self) -> bool:
        """Whether others may index it as Tibetan: nobody's draft words, and no Chinese below a Tibetan address."""
        return self.translated and self.approved


def _named(page: Any, segments: list[dict[str, str]]) -> tuple[dict[str, str], ...]:
    """The parts with their names in the reader's language: a record keeps those of whoever published."""
    names = dict(named_parts(type(page)))
    return tuple(
        {**part, "name": gettext(str(getattr(names.get(part["field"]), "verbose_name", "") or part["label"]))}
        for part in segments
    )


def is_indexable(page_id: int) -> bool:
    """`Tongue.indexable` of a Tibetan page, for who asks nothing else of it."""
    return TranslationRecord.objects.filter(page_id=page_id, approved=True).exists()


def tongue_of(page: Any) -> Tongue | None:
    """The state of a Tibetan page; None for a Chinese one."""
    if not is_tibetan(page):
        return None
    original = page.original
    key, url = str(page.translation_key), original.full_url or ""
    record = TranslationRecord.objects.filter(page_id=page.pk).first()
    if record is None:
        return Tongue(key, url, translated=bool(page.translated_from))
    return Tongue(key, url, True, record.approved, record.source_at, _named(page, record.outdated), len(record.missing))
