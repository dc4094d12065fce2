"""Names that the site itself knows: taught to the segmenter and recognised in queries."""

import uuid
from dataclasses import dataclass, field
from functools import lru_cache

from django.core.cache import cache

from pages.departments.models import DepartmentPage
from pages.home.models import HomePage
from pages.regions.models import CountyPage
from search.text.analyse import add_words
from search.text.normalise import normalise
from search.vocabulary import everyday_words
from snippets.models import ServiceTheme, Statute

CACHE_KEY = "search.lexicon"
FIVE_MINUTES = 300
#: Nobody says it before the name of a law.
STATE = "中华人民共和国"


@dataclass(frozen=True)
class Lexicon:
    """`regions` and `departments` map what a person may call them to a code or a short name.

    `whole` are the codes of the prefecture, whose offices serve every county. `statutes` are their titles as people
    say them. `department_names` are what to show for the values of the facet, `region-code`.
    """

    regions: dict[str, str]
    region_names: dict[str, str]
    departments: dict[str, str]
    whole: tuple[str, ...] = ()
    statutes: frozenset[str] = frozenset()
    department_names: dict[str, str] = field(default_factory=dict)
    theme_names: dict[str, str] = field(default_factory=dict)


def _regions() -> tuple[dict[str, str], dict[str, str]]:
    fronts = [*HomePage.objects.public(), *CountyPage.objects.public()]
    called: dict[str, str] = {}
    for front in fronts:
        for name in (front.full_name, front.short_name, front.short_name.rstrip("县市区州")):
            if len(name) > 1:
                called[normalise(name)] = front.region_code
    return called, {front.region_code: front.short_name for front in fronts}


def _department_names() -> dict[str, str]:
    """By `region-code`: the prefecture's as they are called, a county's with the name of the county."""
    regions = {front.path: front for front in (*HomePage.objects.public(), *CountyPage.objects.public())}
    named: dict[str, str] = {}
    for path, code, short in DepartmentPage.objects.public().values_list("path", "code", "short_name"):
        region = regions.get(path[:-4])
        if region:
            bare = short.lstrip("州市县区")
            named[f"{region.region_code}-{code}"] = short if region.depth == 2 else f"{region.short_name}{bare}"
    return named


def _statutes() -> frozenset[str]:
    titles = Statute.objects.values_list("title", flat=True)
    return frozenset(normalise(title.removeprefix(STATE)) for title in titles)


def build() -> Lexicon:
    regions, names = _regions()
    departments: dict[str, str] = {}
    for short, full in DepartmentPage.objects.public().values_list("short_name", "full_name"):
        bare = short.lstrip("州市县区")
        for name in (short, full, bare, full.lstrip("州市县区")):
            if len(name) > 2:
                departments[normalise(name)] = bare
    whole = tuple(HomePage.objects.public().values_list("region_code", flat=True))
    themes = dict(ServiceTheme.objects.values_list("slug", "name"))
    return Lexicon(regions, names, departments, whole, _statutes(), _department_names(), themes)


_held: tuple[str, Lexicon] | None = None


def lexicon() -> Lexicon:
    """The names, read anew every five minutes. The cache keeps a mark; the names themselves stay in the process."""
    global _held  # noqa: PLW0603 - one pair for the process, replaced whole
    mark = cache.get(CACHE_KEY)
    held = _held
    if mark is None or held is None or held[0] != mark:
        if mark is None:
            mark = uuid.uuid4().hex
            cache.set(CACHE_KEY, mark, FIVE_MINUTES)
        held = _held = (mark, build())
    return held[1]


@lru_cache(maxsize=1)
def _taught() -> set[str]:
    return set()


def teach() -> None:
    """Let the segmenter keep names whole."""
    names = lexicon()
    words = {
        *names.regions,
        *names.departments,
        *names.theme_names.values(),
        *everyday_words(),
    }
    add_words(words - _taught())
    _taught().update(words)
