"""What twins say: the fields of their kind, the rows of their inline relations, what they choose, what they link to."""

from collections import defaultdict
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Locale, Page

from pages.base.bilingual.bulk.copying import copy_rows
from pages.base.bilingual.links import linking_models
from pages.base.clauses import relations_of

#: A twin that nobody has translated was translated from nothing.
_EMPTY = frozenset({"translated_from"})


def by_kind(twins: list[Page]) -> dict[Any, list[Page]]:
    """Twins by the class of their kind."""
    found: dict[Any, list[Page]] = defaultdict(list)
    for twin in twins:
        found[ContentType.objects.get_for_id(twin.content_type_id).model_class()].append(twin)
    return found


def copy_content(twins: list[Page], locale: Locale) -> None:
    for model, own in by_kind(twins).items():
        copy_rows(model, model._meta.pk.name, own, left_out=_EMPTY)
        for relation in relations_of(model).values():
            copy_rows(relation.related_model, relation.field.name, own)
        for chosen in model._meta.many_to_many:
            copy_rows(chosen.remote_field.through, chosen.m2m_field_name(), own)
    _lead_to_twins(twins, locale)


def _lead_to_twins(twins: list[Page], locale: Locale) -> None:
    """Links of the new twins lead to Tibetan pages where there are such, and Tibetan links to their sources to them."""
    new, sources = [twin.pk for twin in twins], [twin.alias_of_id for twin in twins]
    for model, field in linking_models():
        owner = "" if issubclass(model, Page) else "page__"
        key = Page.objects.filter(pk=OuterRef(OuterRef(field.attname))).values("translation_key")
        twin = Page.objects.filter(locale=locale, translation_key=Subquery(key)).values("pk")
        place = Q(**{f"{owner}pk__in": new}) | Q(**{f"{field.name}__in": sources, f"{owner}locale": locale})
        found = model._base_manager.filter(place, **{f"{field.name}__isnull": False})
        found.update(**{field.name: Coalesce(Subquery(twin), F(field.attname))})
