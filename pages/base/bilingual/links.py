"""What points from page to page: a Tibetan page points at Tibetan pages, wherever there are such."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page, ReferenceIndex

from pages.base.bilingual.twins import TIBETAN, twin_ids
from pages.base.clauses import relations_of

#: What a page points at in its capacity of a page.
_OWN = frozenset({"page_ptr", "alias_of", "page"})


def link_fields(model: Any) -> list[Any]:
    """Foreign keys of a kind or row to pages."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.name not in _OWN
        and issubclass(field.related_model, Page)
        and field.model._meta.app_label == "pages"
    ]


def _places(model: Any, content: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Each dictionary of stored content with the name of a key in it that is a page's number."""
    yield from ((content, field.name) for field in link_fields(model))
    for name, relation in relations_of(model).items():
        fields = link_fields(relation.related_model)
        yield from ((row, field.name) for row in content.get(name, ()) for field in fields)


def lead_to_twins(model: Any, content: dict[str, Any]) -> None:
    """Turn the page numbers in stored content to those of the Tibetan pages; one without a twin stays."""
    places = [(where, name) for where, name in _places(model, content) if where.get(name)]
    if places:
        twins = twin_ids({where[name] for where, name in places})
        for where, name in places:
            where[name] = twins.get(where[name], where[name])


def linking_models() -> list[tuple[Any, Any]]:
    """Every model of pages or of their rows with a foreign key of it to a page."""
    return [
        (model, field)
        for model in apps.get_app_config("pages").get_models()
        if issubclass(model, Page) or "page" in {f.name for f in model._meta.concrete_fields}
        for field in link_fields(model)
        if hasattr(model, "facts")
    ]


def turn_to(twin: Page, source_id: int, locale_id: int) -> None:
    """Let Tibetan pages that still point at the Chinese page point at its new twin."""
    for model, field in linking_models():
        owner = "locale" if issubclass(model, Page) else "page__locale"
        model._base_manager.filter(**{field.name: source_id, owner: locale_id}).update(**{field.name: twin.pk})
    turn_references({str(source_id): str(twin.pk)})


def turn_references(twins: dict[str, str]) -> None:
    """In Wagtail's index of references, too, Tibetan pages use the new twins in place of their sources."""
    pages = ContentType.objects.get_for_model(Page).pk
    using = ReferenceIndex.objects.filter(base_content_type_id=pages, to_content_type_id=pages, to_object_id__in=twins)
    found = list(using.exclude(model_path="alias_of"))
    owners = Page.objects.filter(pk__in={int(row.object_id) for row in found}, locale__language_code=TIBETAN)
    tibetan = {str(pk) for pk in owners.values_list("pk", flat=True)}
    turned = [row for row in found if row.object_id in tibetan]
    for row in turned:
        row.to_object_id = twins[row.to_object_id]
    ReferenceIndex.objects.bulk_update(turned, ["to_object_id"])
