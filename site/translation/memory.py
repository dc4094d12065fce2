"""The memory: what was translated once is offered wherever the same Chinese stands again.

An exact match is filled in; the public's and the 藏语委's words come before a colleague's draft, the newest before the
older. Near matches are only offered, and only out of what is public: a draft of another county is nobody else's
business. Words of a page that was withdrawn, or is not for the whole public, are offered to the page itself alone.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.db.models.functions import Length
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import String, StringTranslation

from pages.base.bilingual.overlay import carry
from pages.base.querysets import public_pages
from translation.lines import MEMORY, PUBLISHED, Line, write
from translation.published import Published
from translation.sources import keep_contexts, keep_strings, object_of
from translation.tongues import chinese, tibetan

#: The 藏语委's words first, then the newest.
BEST_FIRST = ("-approved", "-published_at", "-pk")
#: Published strings of about the same length that a line is compared with, each once however often it stands.
COMPARED = 20_000


def _offered(locale: Locale, own: Any = None) -> Q:
    """Words of pages that are public in this language, and those of the page whose key is `own`."""
    public = public_pages().filter(locale=locale).values("translation_key")
    found = Q(context__object_id__in=public)
    return found | Q(context__object_id=own) if own else found


def exact(string_ids: Iterable[int], own: Any = None) -> dict[int, str]:
    """The best translation of each string, whatever page it was made for. `own`: the key of the page that asks."""
    wanted, found = list(string_ids), dict[int, str]()
    published = Published.objects.filter(_offered(tibetan(), own), string_id__in=wanted).order_by(*BEST_FIRST)
    for string, data in published.values_list("string_id", "data"):
        found.setdefault(string, data)
    drafts = StringTranslation.objects.filter(
        _offered(chinese(), own), locale=tibetan(), translation_of_id__in=wanted
    ).exclude(data="")
    for string, data in drafts.order_by("-updated_at", "-pk").values_list("translation_of_id", "data"):
        found.setdefault(string, data)
    return found


def fill(lines: list[Line], public: dict[str, list[str]], key: Any) -> None:
    """Fill in what nobody has touched yet: the page's own words, and what the memory knows.

    `public` are the pairs that the Tibetan page shows today; they hold wherever the Chinese is the same.
    """
    empty = [line for line in lines if not line.written]
    if not empty:
        return
    at = Q(string_id__in={line.string_id for line in empty}, context_id__in=[line.context_id for line in empty])
    own = {(row.string_id, row.context_id): row.data for row in Published.objects.filter(at)}
    shown = carry(public, [line.segment for line in empty]).pairs
    own |= {
        (line.string_id, line.context_id): shown[line.path][1]
        for line in empty
        if line.path in shown and shown[line.path][0] == line.chinese
    }
    known = exact({line.string_id for line in empty}, key)
    for line in empty:
        line.tibetan = own.get((line.string_id, line.context_id)) or known.get(line.string_id, "")
    filled = [line for line in empty if line.tibetan]
    write([line for line in filled if (line.string_id, line.context_id) in own], None, PUBLISHED)
    write([line for line in filled if (line.string_id, line.context_id) not in own], None, MEMORY)


def published_strings(shortest: int, longest: int) -> dict[str, int]:
    """What near matches are sought in: strings of such lengths that are public in Tibetan, with their number."""
    said = Published.objects.filter(_offered(tibetan())).values("string")
    strings = String.objects.filter(pk__in=said).annotate(length=Length("data"))
    strings = strings.filter(length__gte=shortest, length__lte=longest)
    return dict(strings.order_by("-pk").values_list("data", "pk")[:COMPARED])


def best_published(string_ids: Iterable[int]) -> dict[int, tuple[str, bool]]:
    """The best published Tibetan of each string, and whether it is approved."""
    found: dict[int, tuple[str, bool]] = {}
    rows = Published.objects.filter(_offered(tibetan()), string_id__in=list(string_ids)).order_by(*BEST_FIRST)
    for string, data, approved in rows.values_list("string_id", "data", "approved"):
        found.setdefault(string, (data, approved))
    return found


def remember(page: Any, pairs: dict[str, list[str]], approved: bool) -> None:
    """Keep what a Tibetan page says in public: it comes first from now on, wherever the same Chinese stands."""
    said = {path: pair for path, pair in pairs.items() if pair[1]}
    if not said:
        return
    strings = keep_strings((source for source, _tibetan in said.values()), chinese())
    contexts = keep_contexts(said, object_of(page).translation_key)
    now = timezone.now()
    Published.objects.bulk_create(
        [
            Published(
                string_id=strings[source],
                context_id=contexts[path],
                data=words,
                approved=approved,
                published_at=now,
            )
            for path, (source, words) in said.items()
        ],
        update_conflicts=True,
        unique_fields=["string", "context"],
        update_fields=["data", "approved", "published_at"],
    )
