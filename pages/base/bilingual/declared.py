"""What of a kind is words, which a translator translates, and what is facts, which all languages share (W4).

A kind says it for each of its fields in `words` and `facts`, a row of an inline relation and a block likewise (a block
in its `Meta`). Nothing is guessed from the type of a field: a phone number is a CharField as well.
"""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.fields import StreamField

from pages.base.clauses import BOOKKEEPING, named_parts, relations_of

#: Fields that Wagtail's own page brings.
PAGE_WORDS = frozenset({"title", "seo_title", "search_description"})
PAGE_FACTS = frozenset({"slug", "go_live_at", "expire_at", "show_in_menus"})

#: What a row holds besides what it says.
ROW_KEEPING = frozenset({"id", "sort_order", "page"})


def _gathered(model: type, name: str) -> frozenset[str]:
    found: set[str] = set()
    for step in model.__mro__:
        found |= set(vars(step).get(name, ()))
    return frozenset(found)


def words_of(model: type) -> frozenset[str]:
    """Fields and inline relations of a kind, or fields of a row, that hold words."""
    return _gathered(model, "words") | (PAGE_WORDS if hasattr(model, "kind") else frozenset())


def facts_of(model: type) -> frozenset[str]:
    return _gathered(model, "facts") | (PAGE_FACTS if hasattr(model, "kind") else frozenset())


def block_words(block: Any) -> frozenset[str]:
    return frozenset(getattr(block.meta, "words", ()))


def _block_faults(block: Any, where: str) -> Iterator[str]:
    """Children of a block, and of what is in it, for which nobody said what they are."""
    if isinstance(block, blocks.ListBlock):
        yield from _block_faults(block.child_block, where)
    elif isinstance(block, blocks.StructBlock | blocks.StreamBlock):
        known = block_words(block) | frozenset(getattr(block.meta, "facts", ()))
        bare = type(block) is blocks.StreamBlock  # children of a StreamField without a block class of its own
        for name, child in block.child_blocks.items():
            inner = isinstance(child, blocks.StructBlock | blocks.StreamBlock | blocks.ListBlock)
            if name not in known and not (bare and (inner or isinstance(child, blocks.ChoiceBlock))):
                yield f"{where}.{name}"
            yield from _block_faults(child, f"{where}.{name}")


def _faults(model: type, names: set[str], where: str) -> Iterator[str]:
    words, facts = words_of(model), facts_of(model)
    yield from (f"{where}{name}" for name in sorted(names ^ (words | facts)))
    yield from (f"{where}{name}" for name in sorted(words & facts))


def unsaid(model: Any) -> list[str]:
    """Parts of a kind that are not said to be words or facts, that are said to be both, or that do not exist."""
    parts = dict(named_parts(model))
    found = list(_faults(model, set(parts), ""))
    for name in words_of(model) & set(parts):
        part = parts[name]
        if isinstance(part, StreamField):
            found += _block_faults(part.stream_block, name)
        elif name in (relations := relations_of(model)):
            row = relations[name].related_model
            fields = {field.name for field in row._meta.concrete_fields} - ROW_KEEPING - BOOKKEEPING
            found += _faults(row, fields, f"{name}.")
    return found
