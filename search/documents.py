"""From a public page to what the index holds of it. One describer per kind; a kind without one fails at start-up."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import strip_tags

from pages.articles.models import ArticlePage
from pages.base.querysets import public_pages
from pages.base.subsites import offices_of
from pages.base.titles import normalised
from pages.convenience.models import ConveniencePage
from pages.departments.models import DepartmentPage
from pages.guides.models import GuidePage
from pages.home.models import HomePage
from pages.powers.models import PowerItem
from pages.regions.models import CountyPage
from search.engines.base import Indexed
from search.schema import INDEX_VERSION
from search.text import complete, pinyin
from search.text.analyse import analyse
from search.vocabulary import said_for

BATCH = 200
#: What people do with a licence they have. Most of those who name a licence want it for the first time.
LATER_ACTS = ("变更", "延续", "注销", "换证", "补证", "换发", "补发", "补办", "年检", "档案")
#: Text that excerpts are cut from; what stands after it is found all the same.
LONGEST_BODY = 4000
#: Parts of the blocks of a guide that hold words for a reader; the others hold keys.
READ_PARTS = ("name", "note", "when", "issuer", "actor", "validity", "question", "answer")


@dataclass
class Described:
    """What a kind says of a page: other names, a summary to show, text to find it by, facets, quality (0 to 1)."""

    names: list[str] = field(default_factory=list)
    summary: str = ""
    body: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    category: str = ""
    status: str = ""
    themes: list[str] = field(default_factory=list)
    audience: list[str] = field(default_factory=list)
    quality: float = 0.5


def _bases(item: Any) -> list[str]:
    return [f"{basis.statute.citation}{basis.article} {basis.content}" for basis in item.bases.all()]


def _item(page: Any) -> Described:
    guides = page.public_guides()
    return Described(
        names=list(dict.fromkeys(name for guide in guides for name in (*guide.also_called_list(), guide.title))),
        summary=page.undertaking_office,
        body=[*_bases(page), page.undertaking_office, page.responsibilities, page.fee_standard, page.office_phone,
              page.supervision_phone, page.service_guide, page.remark],
        codes=[page.code],
        category=page.category,
        status=page.status,
        quality=0.6 if page.status == "active" else 0.2,
    )  # fmt: skip


def _guide(page: Any) -> Described:
    item = page.public_item()
    blocks = [block.value for stream in (page.materials, page.steps, page.results, page.faq) for block in stream]
    texts = [str(value[name]) for value in blocks for name in READ_PARTS if value.get(name)]
    phones = [block.value["phone"] for block in page.windows]
    return Described(
        names=[*page.also_called_list(), *([item.title] if item else [])],
        summary=page.summary,
        body=[page.summary, page.eligibility, *texts, *phones, *(_bases(item) if item else [page.own_basis])],
        category=item.category if item else "",
        status=item.status if item else "",
        themes=[theme.slug for theme in page.themes.all()],
        audience=list(page.audience),
        codes=[item.code] if item else [],
        quality=1.0,
    )


def _service(page: Any) -> Described:
    return Described(
        names=page.also_called_list(),
        summary=page.summary or page.content[:80],
        body=[page.summary, page.content, page.process, page.management, page.phone],
        themes=[theme.slug for theme in page.themes.all()],
        audience=list(page.audience),
        quality=0.9,
    )


def _article(page: Any) -> Described:
    texts = [strip_tags(str(block.value)) for block in page.body if block.block_type in {"heading", "paragraph"}]
    return Described(
        summary=page.summary or "".join(texts)[:80],
        body=[*texts, page.document_number],
        quality=0.4,
    )


def _front(page: Any) -> Described:
    return Described(
        codes=[f"{page.get_parent().specific.region_code}-{page.code}"] if isinstance(page, DepartmentPage) else [],
        names=[page.short_name, page.full_name, page.full_name.lstrip("州市县区")],
        summary=page.introduction or page.full_name,
        body=[page.phone, page.address],
        quality=0.8,
    )


DESCRIBERS: dict[Any, Callable[[Any], Described]] = {
    PowerItem: _item,
    GuidePage: _guide,
    ConveniencePage: _service,
    ArticlePage: _article,
    DepartmentPage: _front,
    CountyPage: _front,
    HomePage: _front,
}


def code_parts(code: str) -> list[str]:
    """A code and what is left of it from each hyphen on, so that a part of it finds it by its beginning."""
    parts = code.lower().split("-")
    return ["-".join(parts[at:]) for at in range(len(parts))]


def _texts(page: Any, described: Described, office: str) -> dict[str, str]:
    title, names = analyse(page.title), analyse("，".join(described.names))
    spoken = analyse("，".join(said_for(page.title)))
    body = analyse("。".join(part for part in described.body if part))
    read = [name for name in (page.title, *described.names) if name]
    return {
        "title_words": " ".join(title.words),
        "title_grams": " ".join(title.grams),
        "names_words": " ".join(names.words),
        "names_grams": " ".join(names.grams),
        "spoken_words": " ".join(spoken.words),
        "spoken_grams": " ".join(spoken.grams),
        "office_words": " ".join(analyse(office).words),
        "body_words": " ".join(body.words),
        "body_grams": " ".join(body.grams),
        "pinyin": pinyin.row(pinyin.syllables(name) for name in read),
        "initials": pinyin.row(pinyin.initials(name) for name in read),
        "codes": " ".join(part for code in described.codes for part in code_parts(code)),
        "complete": " ".join(complete.values(read)),
    }


def _values(page: Any, described: Described, region: str, department: Any | None) -> dict[str, list[str]]:
    published = page.last_published_at
    one = {
        "key": str(page.pk),
        "title": normalised(page.title),
        "region": region,
        "department": f"{region}-{department.code}" if department else "",
        "kind": page.kind.key,
        "category": described.category,
        "status": described.status,
        "year": str(published.year) if published else "",
        "language": page.locale.language_code,
        "matter": f"{page.kind.key}:{normalised(page.title)}",
        "stage": "later" if any(act in page.title for act in LATER_ACTS) else "first",
    }
    values = {name: [value] for name, value in one.items() if value}
    return {**values, "theme": described.themes, "audience": described.audience}


def _stored(page: Any, described: Described, region: Any | None, department: Any | None) -> dict[str, Any]:
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
        "phone": office.phone if office else "",
        "status": described.status,
        "summary": described.summary,
        "names": described.names,
        "language": page.locale.language_code,
        "matter": f"{page.kind.key}:{normalised(page.title)}",
        "date": published.date().isoformat() if published else "",
    }


def to_indexed(page: Any, region: Any | None, department: Any | None) -> Indexed:
    """The document of one specific page."""
    described = DESCRIBERS[type(page)](page)
    office = " ".join(f"{front.short_name} {front.full_name}" for front in (region, department) if front)
    values = _values(page, described, region.region_code if region else "", department)
    stored = _stored(page, described, region, department)
    texts = _texts(page, described, office)
    published = page.last_published_at
    numbers = {"published": published.timestamp() if published else 0.0, "quality": described.quality}
    body = "。".join(part for part in described.body if part)[:LONGEST_BODY]
    content = json.dumps([INDEX_VERSION, values, numbers, texts, stored, body], ensure_ascii=False, sort_keys=True)
    stored["fingerprint"] = hashlib.sha256(content.encode()).hexdigest()[:16]
    return Indexed(str(page.pk), values, numbers, texts, stored, body)


def document_ids(after: int = 0) -> list[int]:
    """Ids of all public pages of the kinds that are indexed, in order, from behind `after`."""
    pages = public_pages().type(*DESCRIBERS).filter(pk__gt=after)
    return list(pages.order_by("pk").values_list("pk", flat=True))


def indexed_pages(ids: Iterable[int] | None = None) -> Iterator[Indexed]:
    """Documents of all public pages, or of those among `ids` that are public; in batches, so that any number goes."""
    keys = document_ids() if ids is None else sorted(ids)
    for start in range(0, len(keys), BATCH):
        chosen = public_pages().type(*DESCRIBERS).filter(pk__in=keys[start : start + BATCH])
        batch = list(chosen.order_by("pk").select_related("locale").specific())
        offices = offices_of(batch)
        for page in batch:
            yield to_indexed(page, *offices[page.pk])
