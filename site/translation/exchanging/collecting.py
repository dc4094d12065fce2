"""What a file carries out: the lines of many pages with what is translated of them. Few queries, and none writes."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import String, StringTranslation

from moderation.errors import RefusedError
from pages.base.bilingual.segments import Segment, segments_of
from translation.exchange.units import Unit
from translation.lines import MEMORY
from translation.memory import exact
from translation.tongues import chinese, tibetan
from translation.versions import read, version_to_translate
from translation.work import Work

#: A list with all its items; more is a file that no tool opens gladly, and a minute's work when it comes back.
MOST = 500

Kept = dict[tuple[str, str, str], tuple[str, str]]


def units_of(pages: Iterable[Page]) -> list[Unit]:
    """The lines of Tibetan pages, page by page. What only the memory knows is filled in and said to be so."""
    twins = {page.translation_key: page for page in Page.objects.filter(pk__in=[p.pk for p in pages]).specific()}
    if len(twins) > MOST:
        raise RefusedError(_("一次最多导出%(most)d页，请分几次导出。") % {"most": MOST})
    versions = _versions(twins)
    kept = _kept(list(versions))
    segments = {key: segments_of(version) for key, version in versions.items()}
    remembered = _remembered(segments.values())
    units = []
    for key, twin in twins.items():
        public = (twin.translated_from or {}).get("pairs", {})
        for segment in segments.get(key, []):
            units.append(_unit(str(key), segment, public, kept, remembered))
    return units


def _versions(twins: dict[Any, Any]) -> dict[Any, Any]:
    """The Chinese that is translated, by the key of the page."""
    ahead = set(
        Work.objects.filter(page__in=[twin.pk for twin in twins.values()], ahead=True).values_list("page", flat=True)
    )
    found = {}
    for page in Page.objects.filter(translation_key__in=list(twins), locale=chinese()).specific():
        key = page.translation_key
        found[key] = read(page, version_to_translate(page, True)) if twins[key].pk in ahead else page
    return found


def _kept(keys: list[Any]) -> Kept:
    """What stands at the desk: text and origin, by page, place and Chinese."""
    rows = StringTranslation.objects.filter(locale=tibetan(), context__object_id__in=keys)
    return {
        (str(key), path, source): (data, tool)
        for key, path, source, data, tool in rows.values_list(
            "context__object_id", "context__path", "translation_of__data", "data", "tool_name"
        )
    }


def _remembered(of_pages: Iterable[list[Segment]]) -> dict[str, str]:
    hashes = {String._get_data_hash(segment.text) for segments in of_pages for segment in segments}
    known: dict[int, str] = {}
    texts: dict[int, str] = {}
    ordered = sorted(hashes)
    for start in range(0, len(ordered), 5000):
        strings = String.objects.filter(locale=chinese(), data_hash__in=ordered[start : start + 5000])
        part = dict(strings.values_list("pk", "data"))
        texts |= part
        known |= exact(part)
    return {texts[pk]: data for pk, data in known.items()}


def _unit(key: str, segment: Segment, public: dict[str, Any], kept: Kept, remembered: dict[str, str]) -> Unit:
    held = kept.get((key, segment.path, segment.text))
    said = public.get(segment.path)
    if held is not None:
        target, note = held[0], _("来自译文库") if held[1] == MEMORY else ""
    elif said and said[0] == segment.text:
        target, note = said[1], ""
    else:
        target = remembered.get(segment.text, "")
        note = _("来自译文库") if target else ""
    return Unit(key, segment.path, segment.label, segment.text, target, note)
