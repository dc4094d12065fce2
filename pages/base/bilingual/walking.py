"""Every piece of words of a version, one after the other: for reading them, and for putting others in their place.

A version is read as what Wagtail stores of it (`serializable_data`): plain text, lists and dictionaries, so that a
revision, a live page and an export are walked alike, without a query.
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail_localize.strings import StringValue, extract_strings, restore_strings

from pages.base.bilingual.declared import block_words, words_of
from pages.base.bilingual.markup import with_tags_of
from pages.base.clauses import named_parts, relations_of

#: A block's room is measured for Chinese, and nothing but the page itself ends it: Tibetan takes up to eight signs for
#: one. What is longer yet is a text in the wrong place.
SIGNS_FOR_ONE = 8


class Segment(NamedTuple):
    """A piece of words that is translated as one.

    `path` finds it in the version, `field` is the part of the page it stands in, `label` what an editor calls that
    part. A text with tags (`markup`) keeps its inline tags. `longest` is the room of its column or block; None for no
    end.
    """

    path: str
    field: str
    label: str
    text: str
    markup: bool = False
    longest: int | None = None


Change = Callable[[Segment], str]


def rewrite(model: Any, content: dict[str, Any], change: Change) -> dict[str, Any]:
    """The content with each segment replaced by what `change` answers. `content` itself is left as it is."""
    written = dict(content)
    words, relations = words_of(model), relations_of(model)
    for name, part in named_parts(model):
        if name in words and content.get(name):
            label = str(getattr(part, "verbose_name", "") or _row_name(relations[name]))
            writer = _Writer(name, label, change)
            if name in relations:
                written[name] = [
                    writer.row(relations[name].related_model, n, row) for n, row in enumerate(content[name])
                ]
            else:
                written[name] = writer.value(part, name, content[name])
    return written


def _row_name(relation: Any) -> str:
    return str(relation.related_model._meta.verbose_name)


def _spoken_child(block: Any, child: Any) -> Any | None:
    """The block of a child that holds words; None for one that holds facts or is not known any more."""
    if isinstance(block, blocks.ListBlock):
        return block.child_block
    kind = block.child_blocks.get(child["type"])
    if type(block) is blocks.StreamBlock:  # children of a StreamField without a block class of its own
        return None if isinstance(kind, blocks.FieldBlock) else kind
    return kind if child["type"] in block_words(block) else None


class _Writer:
    """Walks one part of a page."""

    def __init__(self, field: str, label: str, change: Change) -> None:
        self.field, self.label, self.change = field, label, change

    def _said(self, path: str, label: str, text: str, **more: Any) -> str:
        return self.change(Segment(path, self.field, label, text, **more)) if text.strip() else text

    def row(self, model: Any, number: int, row: dict[str, Any]) -> dict[str, Any]:
        written = dict(row)
        for name in words_of(model):
            field = model._meta.get_field(name)
            if row.get(name):
                label = f"{self.label} {number + 1} · {field.verbose_name}"
                written[name] = self._lines(f"{self.field}.{number}.{name}", label, row[name], field)
        return written

    def value(self, field: Any, path: str, value: Any) -> Any:
        if isinstance(field, StreamField):
            raw = json.loads(value) if isinstance(value, str) else value
            return json.dumps(self._children(field.stream_block, path, raw), ensure_ascii=False)
        if isinstance(field, RichTextField):
            return self._markup(path, self.label, value)
        return self._lines(path, self.label, value, field)

    def _lines(self, path: str, label: str, value: str, field: Any) -> str:
        if field.get_internal_type() != "TextField":
            return self._said(path, label, value, longest=field.max_length)
        return self._text(path, label, value)

    def _text(self, path: str, label: str, value: str, longest: int | None = None) -> str:
        """A text of several lines: lines are what repeats from page to page."""
        lines = value.replace("\r\n", "\n").split("\n")
        if len(lines) == 1:
            return self._said(path, label, value, longest=longest)
        return "\n".join(
            self._said(f"{path}.{number}", label, line, longest=longest) for number, line in enumerate(lines)
        )

    def _markup(self, path: str, label: str, value: str) -> str:
        template, strings = extract_strings(value)
        said = [
            (StringValue(self._spoken(f"{path}.{number}", label, string.data)), attributes)
            for number, (string, attributes) in enumerate(strings)
        ]
        restored: str = restore_strings(template, said)
        return restored

    def _spoken(self, path: str, label: str, source: str) -> str:
        return with_tags_of(source, self._said(path, label, source, markup=True))

    def _children(self, block: Any, path: str, raw: list[Any]) -> list[Any]:
        """Children of a stream or a list: each a dictionary with its value and, where Wagtail gave one, its id."""
        written = []
        for number, child in enumerate(raw):
            known = isinstance(child, dict) and "value" in child
            value, key = (child["value"], child.get("id") or number) if known else (child, number)
            kind = _spoken_child(block, child)
            said = value if kind is None else self._block(kind, f"{path}.{key}", value)
            written.append({**child, "value": said} if known else said)
        return written

    def _block(self, block: Any, path: str, value: Any) -> Any:
        if not value:
            return value
        if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
            return self._children(block, path, value)
        if isinstance(block, blocks.StructBlock):
            words = block_words(block)
            return {
                name: self._block(block.child_blocks[name], f"{path}.{name}", inner) if name in words else inner
                for name, inner in value.items()
            }
        label = f"{self.label} · {block.label}" if block.label else self.label
        if isinstance(block, blocks.RichTextBlock):
            return self._markup(path, label, value)
        room = getattr(getattr(block, "field", None), "max_length", None)
        return self._text(path, label, value, room * SIGNS_FOR_ONE if room else None)
