"""From a public page to the document that every engine indexes."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import override

from pages.base.bilingual.twins import CHINESE, TIBETAN
from pages.base.querysets import public_pages
from pages.base.subsites import offices_of
from pages.base.titles import normalised, without_level
from search.describing import DESCRIBERS, Described, Kin, kin_of
from search.engines.base import Indexed
from search.lexicon import teach
from search.schema import INDEX_VERSION
from search.text import complete, pinyin
from search.text.analyse import analyse
from search.text.kept import kept
from search.vocabulary import said_for
from snippets.tibetan.shad import with_closing_shad

#: Pages that are read at once.
BATCH = 500
_PHONE = re.compile(r"(?<![0-9])(0[0-9]{2,3})-([0-9]{7,8})(?![0-9])")
#: Text that excerpts are cut from; what stands after it is found all the same.
LONGEST_BODY = 4000
#: What people do with a licence they have. Most of those who name a licence want it for the first time.
LATER_ACTS = ("变更", "延续", "注销", "换证", "补证", "换发", "补发", "补办", "年检", "档案")


def code_parts(code: str) -> list[str]:
    """A code and what is left of it from each hyphen on, so that a part of it finds it by its beginning."""
    parts = code.lower().split("-")
    return ["-".join(parts[at:]) for at in range(len(parts))]


def _phones(pieces: list[str]) -> list[str]:
    """Telephone numbers without their hyphen, as some type them."""
    return list(dict.fromkeys("".join(found) for piece in pieces for found in _PHONE.findall(piece or "")))


@kept(8192)
def _streams(text: str) -> tuple[str, str]:
    """Words and grams of a text that stands in many documents: a name, a clause of a law."""
    found = analyse(text)
    return " ".join(found.words), " ".join(found.grams)


@kept(8192)
def _spoken(title: str) -> tuple[str, str]:
    return _streams("，".join(said_for(title)))


@kept(8192)
def _sounds(names: tuple[str, ...]) -> tuple[str, str]:
    read = [pinyin.syllables(name) for name in names]
    return pinyin.row(read), pinyin.row([[sound[0] for sound in sounds] for sounds in read])


def _joined(pieces: Iterable[str]) -> tuple[str, str]:
    streams = [_streams(piece) for piece in pieces if piece]
    return " ".join(words for words, _grams in streams), " ".join(grams for _words, grams in streams)


def _called(front: Any, level: str) -> str:
    """Names of an office with the word of its level and without: the segmenter keeps each whole."""
    names = (front.short_name, front.full_name)
    return "，".join(dict.fromkeys([*names, *(without_level(name, level) for name in names)]))


def _texts(page: Any, described: Described, office: str) -> dict[str, str]:
    title, spoken = _streams(page.title), _spoken(page.title)
    names, body = _joined(described.names), _joined(described.body)
    read = tuple(dict.fromkeys(name for name in (page.title, *described.names) if name))
    sounds = _sounds(read)
    return {
        "title_words": title[0],
        "title_grams": title[1],
        "names_words": names[0],
        "names_grams": names[1],
        "spoken_words": spoken[0],
        "spoken_grams": spoken[1],
        "office_words": _streams(office)[0],
        "body_words": body[0],
        "body_grams": body[1],
        "pinyin": sounds[0],
        "initials": sounds[1],
        "codes": " ".join([*(part for code in described.codes for part in code_parts(code)), *_phones(described.body)]),
        "complete": " ".join(complete.values(read)),
    }


def _stage(title: str, is_past: bool) -> str:
    if is_past:
        return "past"
    return "later" if any(act in title for act in LATER_ACTS) else "first"


def _values(page: Any, described: Described, region: str, department: Any | None, kin: Kin) -> dict[str, list[str]]:
    published = page.last_published_at
    one = {
        "key": str(page.pk),
        "title": normalised(page.title),
        "region": region,
        "department": f"{region}-{department.code}" if department else "",
        "kind": page.kind.key,
        "category": described.category,
        "status": described.status,
        "year": str(described.year or (published.year if published else "")),
        "language": kin.languages[page.locale_id],
        "matter": f"{page.kind.key}:{normalised(page.title)}",
        "stage": _stage(page.title, described.is_past),
    }
    values = {name: [value] for name, value in one.items() if value}
    readers = [CHINESE] if page.pk in kin.said else [CHINESE, TIBETAN]
    return {**values, "theme": described.themes, "audience": described.audience, "reader": readers}


def _stored(
    page: Any, described: Described, region: Any | None, department: Any | None, language: str
) -> dict[str, Any]:
    """What a result shows, so that showing it asks the database nothing."""
    office = department or region
    published = page.last_published_at
    return {
        "key": str(page.pk),
        "title": page.title,
        "url": page.get_url() or "",
        "kind": page.kind.key,
        "region": region.region_code if region else "",
        "region_name": region.short_name if region else "",
        "department": department.short_name if department else "",
        "office": without_level(department.short_name, region.level_word) if department and region else "",
        "phone": office.phone if office else "",
        "is_sample": bool(office and office.sample_contact),
        "status": described.status,
        "summary": described.summary,
        "names": described.names,
        "themes": described.themes,
        "language": language,
        "matter": f"{page.kind.key}:{normalised(page.title)}",
        "date": published.date().isoformat() if published else "",
    }


def _body(described: Described, language: str) -> str:
    """All that the page says, each part closed as its language closes a sentence."""
    if language == TIBETAN:
        return " ".join(with_closing_shad(part) for part in described.body if part)[:LONGEST_BODY]
    return "。".join(part.rstrip("。") for part in described.body if part)[:LONGEST_BODY]


def to_indexed(page: Any, region: Any | None, department: Any | None, kin: Kin) -> Indexed:
    """The document of one specific page."""
    with override(kin.languages[page.locale_id]):  # names of choices stand in the page's own language
        described = DESCRIBERS[type(page)](page, kin, region)
    department = described.department or department
    office = "，".join(_called(front, region.level_word) for front in (region, department) if front and region)
    values = _values(page, described, region.region_code if region else "", department, kin)
    stored = _stored(page, described, region, department, kin.languages[page.locale_id])
    texts = _texts(page, described, office)
    published = page.last_published_at
    numbers = {"published": published.timestamp() if published else 0.0, "quality": described.quality}
    body = _body(described, kin.languages[page.locale_id])
    content = json.dumps([INDEX_VERSION, values, numbers, texts, stored, body], ensure_ascii=False, sort_keys=True)
    stored["fingerprint"] = hashlib.sha256(content.encode()).hexdigest()[:16]
    group = int.from_bytes(hashlib.sha256(f"{stored['matter']}:{stored['language']}".encode()).digest()[:7])
    return Indexed(str(page.pk), values, numbers, texts, stored, body, group)


def document_ids(after: int = 0) -> list[int]:
    """Ids of all public pages of the kinds that are indexed, in order, from behind `after`."""
    pages = public_pages().in_own_words().type(*DESCRIBERS).filter(pk__gt=after)
    return list(pages.order_by("pk").values_list("pk", flat=True))


def indexed_pages(ids: Iterable[int] | None = None) -> Iterator[Indexed]:
    """Documents of all public pages, or of those among `ids` that are public; in batches, so that any number goes."""
    teach()
    keys = document_ids() if ids is None else sorted(ids)
    for start in range(0, len(keys), BATCH):
        chosen = public_pages().in_own_words().type(*DESCRIBERS).filter(pk__in=keys[start : start + BATCH])
        batch = list(chosen.order_by("pk").specific())
        offices, kin = offices_of(batch), kin_of(batch)
        for page in batch:
            yield to_indexed(page, *offices[page.pk], kin)
