"""Every text of a version of a page, with a name for its place, whatever field, block or row holds it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StreamValue, StructBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from pages.base.clauses import named_parts, relations_of
from snippets.identifiers.detect import ALL, Kind

#: Fields that hold keys and addresses of the site itself.
KEYS = frozenset({"slug", "url_path", "path", "translation_key"})
#: Words of the change itself are public too, although they are no part of what is compared.
ABOUT_THE_CHANGE = ("change_summary", "change_ground")


@dataclass(frozen=True)
class Passage:
    """`field` is what the form calls it; `place` names it for people; `kinds` are looked for there."""

    field: str
    place: str
    text: str
    is_markup: bool = False
    kinds: frozenset[Kind] = ALL


@dataclass(frozen=True)
class Attached:
    """A document or image that a version offers to the public."""

    field: str
    place: str
    file: Any


#: Files that rich text links to or shows.
LINKED = (
    (get_document_model, re.compile(r'<a(?=[^>]*linktype="document")[^>]*\bid="(\d+)"')),
    (get_image_model, re.compile(r'<embed(?=[^>]*embedtype="image")[^>]*\bid="(\d+)"')),
)

Rewrite = Callable[[Passage], str]


def exempt(model: type, name: str) -> frozenset[Kind]:
    """What is looked for in a field: `contact_fields` may hold mobiles, `code_fields` rows of figures."""
    told: dict[str, set[str]] = {"contact_fields": set(), "code_fields": set()}
    for step in model.__mro__:
        for key, names in told.items():
            names |= set(vars(step).get(key, ()))
    kinds = set(ALL)
    if name in told["contact_fields"]:
        kinds.discard(Kind.MOBILE)
    if name in told["code_fields"]:
        kinds -= {Kind.CARD, Kind.MOBILE}
    return frozenset(kinds)


@dataclass
class Walk:
    """Goes through a version once; `rewrite` may give each passage another text. Collects what is attached."""

    page: Any
    rewrite: Rewrite
    attached: list[Attached] = field(default_factory=list)

    def go(self) -> None:
        relations = relations_of(type(self.page))
        for name, part in self._parts():
            if name in relations:
                self._rows(name, part)
            else:
                self._field(self.page, part, name, str(getattr(part, "verbose_name", name)))

    def _parts(self) -> Iterator[tuple[str, Any]]:
        yield from named_parts(type(self.page))
        for name in ABOUT_THE_CHANGE:
            yield name, self.page._meta.get_field(name)

    def _rows(self, name: str, relation: Any) -> None:
        label = str(relation.related_model._meta.verbose_name)
        for number, row in enumerate(getattr(self.page, name).all(), start=1):
            for part in row._meta.concrete_fields:
                if not isinstance(part, ParentalKey):
                    place = _("%(rows)s第%(number)d行 %(column)s") % {
                        "rows": label, "number": number, "column": part.verbose_name}  # fmt: skip
                    self._field(row, part, name, place)

    def _field(self, owner: Any, part: Any, name: str, place: str) -> None:
        if part.name in KEYS or getattr(part, "choices", None):
            return
        if isinstance(part, StreamField):
            self._stream(owner, part, name, place)
        elif isinstance(part, models.ForeignKey):
            self._attach(getattr(owner, part.name, None) if _is_file(part.related_model) else None, name, place)
        elif isinstance(part, (models.CharField, models.TextField)):
            text = getattr(owner, part.name)
            if isinstance(text, str) and text:
                kinds = exempt(type(owner), part.name)
                changed = self._text(name, place, text, isinstance(part, RichTextField), kinds)
                if changed != text:
                    setattr(owner, part.name, changed)

    def _text(self, name: str, place: str, text: str, is_markup: bool, kinds: frozenset[Kind]) -> str:
        if is_markup:
            for model, pattern in LINKED:
                for number in pattern.findall(text):
                    self._attach(model().objects.filter(pk=number).first(), name, place)
        return self.rewrite(Passage(name, place, text, is_markup, kinds))

    def _attach(self, file: Any, name: str, place: str) -> None:
        if file is not None:
            self.attached.append(Attached(name, place, file))

    def _stream(self, owner: Any, part: StreamField, name: str, place: str) -> None:
        value: StreamValue = getattr(owner, part.name)
        raw = list(value.get_prep_value()) if value else []
        at = StreamPlace(self, type(owner), part.name, name)
        changed = at.walk(part.stream_block, raw, place, part.name)
        if changed != raw:
            setattr(owner, part.name, StreamValue(part.stream_block, changed, is_lazy=True))


@dataclass(frozen=True)
class StreamPlace:
    """Where in a stream the walk is: names of blocks joined by dots say what is exempt, `windows.window.phone`."""

    walked: Walk
    model: type
    own: str
    form_name: str

    def walk(self, block: Any, value: Any, place: str, path: str) -> Any:
        if isinstance(block, StreamBlock):
            return [self._child(block, child, number, place, path) for number, child in enumerate(value or [], 1)]
        if isinstance(block, StructBlock):
            return {key: self._part(block, key, part, place, path) for key, part in (value or {}).items()}
        if isinstance(block, ListBlock):
            return [self._item(block, item, number, place, path) for number, item in enumerate(value or [], 1)]
        if isinstance(block, (DocumentChooserBlock, ImageChooserBlock)):
            found = _chosen_model(block).objects.filter(pk=value).first() if value else None
            self.walked._attach(found, self.form_name, place)
            return value
        return self._plain(block, value, place, path)

    def _child(self, block: Any, child: Any, number: int, place: str, path: str) -> Any:
        inner = block.child_blocks.get(child["type"])
        if inner is None:
            return child
        where = _("%(field)s第%(number)d项") % {"field": place, "number": number}
        return {**child, "value": self.walk(inner, child["value"], where, f"{path}.{child['type']}")}

    def _part(self, block: Any, key: str, part: Any, place: str, path: str) -> Any:
        inner = block.child_blocks.get(key)
        return part if inner is None else self.walk(inner, part, f"{place} {inner.label}", f"{path}.{key}")

    def _item(self, block: Any, item: Any, number: int, place: str, path: str) -> Any:
        where = _("%(field)s第%(number)d项") % {"field": place, "number": number}
        if isinstance(item, dict) and set(item) >= {"type", "value"}:
            return {**item, "value": self.walk(block.child_block, item["value"], where, path)}
        return self.walk(block.child_block, item, where, path)

    def _plain(self, block: Any, value: Any, place: str, path: str) -> Any:
        if isinstance(value, str):
            is_markup = isinstance(block, RichTextBlock)
            return self.walked._text(self.form_name, place, value, is_markup, exempt(self.model, path))
        if isinstance(value, list):
            return [self._plain(block, part, self._row(place, number), path) for number, part in enumerate(value, 1)]
        if isinstance(value, dict):
            return {key: self._plain(block, part, place, path) for key, part in value.items()}
        return value

    @staticmethod
    def _row(place: str, number: int) -> str:
        return _("%(field)s第%(number)d行") % {"field": place, "number": number}


def _chosen_model(block: Any) -> Any:
    return get_image_model() if isinstance(block, ImageChooserBlock) else get_document_model()


def _is_file(model: Any) -> bool:
    return model is not None and any(f.name == "file" and isinstance(f, models.FileField) for f in model._meta.fields)
