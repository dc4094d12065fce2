"""A Chinese version as wagtail-localize keeps it: strings, their places, and which string stands at which place.

Written in a few statements however long the page is. wagtail-localize's own way asks for every string by itself, reads
every kind by guessing from types of fields, and copies whole pages: its views, its extraction and its ingestion are
not used (decision 0027).
"""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    String,
    StringSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)

from pages.base.bilingual.segments import Segment, segments_of


def keep_strings(texts: Iterable[str], locale: Locale) -> dict[str, int]:
    """The number of each Chinese string; those that nobody has met before are stored."""
    hashes = {text: String._get_data_hash(text) for text in texts}
    wanted = String.objects.filter(locale=locale, data_hash__in=list(hashes.values()))
    held = dict(wanted.values_list("data_hash", "pk"))
    if missing := [text for text, key in hashes.items() if key not in held]:
        String.objects.bulk_create(
            [String(locale=locale, data=text, data_hash=hashes[text]) for text in missing], ignore_conflicts=True
        )
        held = dict(wanted.all().values_list("data_hash", "pk"))
    return {text: held[key] for text, key in hashes.items()}


def keep_contexts(paths: Iterable[str], key: Any) -> dict[str, int]:
    """The number of each place in the page whose translation key is `key`."""
    ids = {path: TranslationContext._get_path_id(path) for path in paths}
    wanted = TranslationContext.objects.filter(object_id=key, path_id__in=list(ids.values()))
    held = dict(wanted.values_list("path_id", "pk"))
    if missing := [path for path, path_id in ids.items() if path_id not in held]:
        TranslationContext.objects.bulk_create(
            [
                TranslationContext(object_id=key, path=path, path_id=ids[path], field_path=path.partition(".")[0])
                for path in missing
            ],
            ignore_conflicts=True,
        )
        held = dict(wanted.all().values_list("path_id", "pk"))
    return {path: held[path_id] for path, path_id in ids.items()}


def object_of(page: Any) -> TranslatableObject:
    kind = ContentType.objects.get_for_model(Page)
    found, _created = TranslatableObject.objects.get_or_create(
        translation_key=page.translation_key, defaults={"content_type": kind}
    )
    return found


def source_of(version: Any) -> TranslationSource:
    """Keep the words of a Chinese version (a page, or `revision.as_object()`) as what is being translated."""
    source, _created = TranslationSource.objects.update_or_create(
        object=object_of(version),
        locale=version.locale,
        defaults={
            "specific_content_type": ContentType.objects.get_for_model(type(version)),
            "object_repr": str(version)[:200],
            "content_json": json.dumps(version.serializable_data(), cls=DjangoJSONEncoder),
            "schema_version": get_schema_version(version._meta.app_label),
            "last_updated_at": timezone.now(),
        },
    )
    _keep_segments(source, segments_of(version))
    return source


def _keep_segments(source: TranslationSource, segments: list[Segment]) -> None:
    strings = keep_strings((segment.text for segment in segments), source.locale)
    contexts = keep_contexts((segment.path for segment in segments), source.object_id)
    StringSegment.objects.filter(source=source).delete()
    StringSegment.objects.bulk_create(
        StringSegment(
            source=source, context_id=contexts[segment.path], string_id=strings[segment.text], order=order, attrs="{}"
        )
        for order, segment in enumerate(segments)
    )
