"""热门搜索: what many people of a sub-site have asked for lately, and found (W3)."""

import datetime

from django.core.cache import cache
from django.db.models import Count, Q, Sum
from django.utils import timezone

from search.asking import ask
from search.counts import QueryCount
from search.engines.base import EngineUnavailableError
from search.personal import is_personal
from search.rule_models import HiddenQuery

DAYS = 30
LEAST_ASKED = 5
LEAST_DAYS = 2
MOST_SHOWN = 6
#: Fewer than the fixed examples are not shown in their place.
LEAST_SHOWN = 3
#: Some more are kept, because editors may hide one at any time.
MOST_KEPT = 12
TEN_MINUTES = 600


def _asked_for(region: str, language: str) -> list[str]:
    """Queries that enough people asked on more than one day, and that found something."""
    since = timezone.localdate() - datetime.timedelta(days=DAYS)
    rows = (
        QueryCount.objects.filter(region=region, language=language, day__gt=since)
        .values("text")
        .annotate(found=Sum("asked") - Sum("empty"), days=Count("day", filter=Q(asked__gt=0)))
        .filter(found__gte=LEAST_ASKED, days__gte=LEAST_DAYS)
        .order_by("-found", "text")
    )
    return [text for text in rows.values_list("text", flat=True)[: 2 * MOST_KEPT] if not is_personal(text)]


def _finds(text: str, region: str) -> bool:
    """Whether the words themselves find something now; what is left of a query may be anything."""
    asked = ask(text, {}, home=region, limit=1)
    return bool(asked.found.total) and asked.query.way == "exact"


def candidates(region: str, language: str) -> list[str]:
    """Popular queries before the editors' own list of words not to be shown; counted anew every ten minutes."""
    key = f"search.popular.{region}.{language}"
    known: list[str] | None = cache.get(key)
    if known is None:
        try:
            known = [text for text in _asked_for(region, language) if _finds(text, region)][:MOST_KEPT]
        except EngineUnavailableError:
            return []
        cache.set(key, known, TEN_MINUTES)
    return known


def popular(region: str, language: str) -> list[str]:
    """At most six queries to offer; none where there are too few to be worth a line."""
    found = candidates(region, language)
    if found:
        hidden = list(HiddenQuery.objects.values_list("text", flat=True))
        found = [text for text in found if not any(word in text for word in hidden)]
    return found[:MOST_SHOWN] if len(found) >= LEAST_SHOWN else []
