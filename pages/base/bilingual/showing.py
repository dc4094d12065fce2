"""What a reader of a Tibetan page is told about its words: translated or not, from what, and what has changed since."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext

from pages.base.bilingual.models import TranslationRecord
from pages.base.bilingual.twins import is_tibetan
from pages.base.clauses import named_parts


@dataclass(frozen=True)
class Tongue:
    """State of the words of a Tibetan page. `original_url` is where the authoritative Chinese stands.

    `newer` lists what the Chinese says now where the translation still says the older: dictionaries of the name of the
    field, its `text` in Chinese and what the page says in Tibetan.
    `source_at` is the time of the Chinese version that was translated.
    """

    key: str
    original_url: str
    translated: bool
    approved: bool = False
    source_at: datetime | None = None
    newer: tuple[dict[str, Any], ...] = ()
    missing: int = 0

    @property
    def canonical(self) -> str:
        """A page that nobody has translated is the Chinese page below another address."""
        return "" if self.translated else self.original_url

    @property
    def indexable(self) -> bool:
        """Whether others may index it as Tibetan: nobody's draft words, and no Chinese below a Tibetan address."""
        return self.translated and self.approved


def _named(page: Any, segments: list[dict[str, str]]) -> tuple[dict[str, Any], ...]:
    """The parts with their names in the reader's language: a record keeps those of whoever published.

    The older Tibetan stands with each, and whether it stands for nothing else: a field can then be told by it.
    """
    names = dict(named_parts(type(page)))
    pairs = (page.translated_from or {}).get("pairs", {})
    often = Counter(tibetan for _chinese, tibetan in pairs.values())
    return tuple(
        {
            **part,
            "alone": often[pairs.get(part["path"], ("", ""))[1]] == 1,
            "name": gettext(str(getattr(names.get(part["field"]), "verbose_name", "") or part["label"])),
            "text": strip_tags(part["text"]),
            "tibetan": strip_tags(pairs.get(part["path"], ("", ""))[1]),
        }
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
