"""The Tibetan words of a preset: a memory of translations, and the pages that are shown in it (W4).

What a preset brings is 未经审定: marked so on every page, and not for others to index, until the 藏语委 approves it.
"""

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from pages.base.bilingual.mirror import translate_at_once
from pages.base.bilingual.segments import segments_of
from pages.base.bilingual.twins import twin_of
from presets.files import Preset
from presets.tibetan_words import memory, pages, statutes, vocabulary
from snippets.models import ServiceTheme, Statute


def load_names(preset: Preset) -> None:
    """Official Tibetan titles of statutes, and names of themes."""
    folder = preset.folder / "tibetan"
    for key, title in statutes(folder).items():
        Statute.objects.filter(key=key).update(title_bo=title)
    for slug, name in vocabulary(folder).items():
        ServiceTheme.objects.filter(slug=slug).update(name_bo=name)


def _chosen(home: Any, addresses: list[str]) -> Iterator[Any]:
    """The pages at the addresses. Raises Page.DoesNotExist for an address that is none."""
    for address in addresses:
        yield Page.objects.get(url_path=f"{home.url_path.rstrip('/')}{address}").specific


def load_translations(preset: Preset, home: Any) -> int:
    """Translate the chosen pages by the memory; answer how many there are."""
    folder = preset.folder / "tibetan"
    words = memory(folder)
    done = 0
    for page in _chosen(home, pages(folder)):
        pairs = {s.path: [s.text, words[s.text.strip()]] for s in segments_of(page) if s.text.strip() in words}
        if "title" in pairs and twin_of(page) is not None:
            at = page.last_published_at.isoformat()
            translate_at_once(page, {"revision": page.live_revision_id, "at": at, "pairs": pairs})
            done += 1
    return done
