"""Names that the site itself knows: taught to the segmenter and recognised in queries."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language

from pages.base.bilingual.twins import CHINESE, TIBETAN
from pages.base.titles import without_level
from pages.departments.models import DepartmentPage
from pages.home.models import HomePage
from pages.regions.models import CountyPage
from search.text.analyse import add_words
from search.text.kept import forget
from search.text.normalise import normalise
from search.vocabulary import everyday_words
from snippets.models import ServiceTheme, Statute

CACHE_KEY = "search.lexicon"
FIVE_MINUTES = 300
#: Nobody says it before the name of a law.
STATE = "中华人民共和国"


@dataclass(frozen=True)
class Lexicon:
    """`regions` and `departments` map what a person may call them to a code or a short name, longest names first.

    `whole` are the codes of the prefecture, whose offices serve every county. `statutes` are their titles as people
    say them. `department_names` are what to show for the values of the facet, `region-code`.
    """

    regions: dict[str, str]
    region_names: dict[str, str]
    departments: dict[str, str]
    whole: tuple[str, ...] = ()
    statutes: dict[str, str] = field(default_factory=dict)
    department_names: dict[str, str] = field(default_factory=dict)
    theme_names: dict[str, str] = field(default_factory=dict)
    #: None for a portal without a Tibetan side.
    tibetan: "Shown | None" = None
    #: Short names of departments in Tibetan, by those of their Chinese pages and the code of the region.
    offices: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def shown(self) -> "Shown":
        """What to call places and themes in the reader's language; Chinese where there is no Tibetan name."""
        chinese = Shown(self.region_names, self.department_names, self.theme_names)
        if self.tibetan is None or get_language() != TIBETAN:
            return chinese
        return Shown(
            {**chinese.regions, **self.tibetan.regions},
            {**chinese.departments, **self.tibetan.departments},
            {**chinese.themes, **self.tibetan.themes},
        )


@dataclass(frozen=True)
class Shown:
    """Names by code of the region, by `region-code` of the department, by slug of the theme."""

    regions: dict[str, str]
    departments: dict[str, str]
    themes: dict[str, str]


def _fronts(language: str) -> list[Any]:
    return [
        front
        for kind in (HomePage, CountyPage)
        for front in kind.objects.public().filter(locale__language_code=language)
    ]


def _regions(fronts: list[Any]) -> tuple[dict[str, str], dict[str, str]]:
    called: dict[str, str] = {}
    for front in fronts:
        for name in (front.full_name, front.short_name, front.short_name.rstrip("县市区州")):
            if len(name) > 1:
                called[normalise(name)] = front.region_code
    return called, {front.region_code: front.short_name for front in fronts}


def _departments(fronts: list[Any], language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Bare names by what a person may call them; and what to show for `region-code`: a county's with its name."""
    regions = {front.path: front for front in fronts}
    called: dict[str, str] = {}
    shown: dict[str, str] = {}
    departments = DepartmentPage.objects.public().filter(locale__language_code=language)
    rows = departments.values_list("path", "code", "short_name", "full_name")
    for path, code, short, full in rows:
        region = regions.get(path[:-4])
        level = region.level_word if region else ""
        bare = without_level(short, level)
        for name in (short, full, bare, without_level(full, level)):
            if len(name) > 2:
                called[normalise(name)] = bare
        if region:
            shown[f"{region.region_code}-{code}"] = short if region.depth == 2 else f"{region.short_name}{bare}"
    return called, shown


def _statutes() -> dict[str, str]:
    titles = {normalise(title.removeprefix(STATE)) for title in Statute.objects.values_list("title", flat=True)}
    return {title: title for title in titles}


def _longest_first(names: dict[str, str]) -> dict[str, str]:
    """So that the first name that stands in a text is the longest that does."""
    return dict(sorted(names.items(), key=lambda entry: (-len(entry[0]), entry[0])))


def _tibetan_names(fronts: list[Any], region_names: dict[str, str]) -> Shown:
    themes = ServiceTheme.objects.exclude(name_bo="").values_list("slug", "name_bo")
    return Shown(region_names, _departments(fronts, TIBETAN)[1], dict(themes))


def _tibetan_offices(fronts: list[Any]) -> dict[tuple[str, str], str]:
    regions = {front.path: front.region_code for front in fronts}
    departments = DepartmentPage.objects.public()
    said = dict(departments.filter(locale__language_code=TIBETAN).values_list("translation_key", "short_name"))
    rows = departments.filter(locale__language_code=CHINESE).values_list("path", "translation_key", "short_name")
    return {(regions[path[:-4]], short): said[key] for path, key, short in rows if path[:-4] in regions and key in said}


def build() -> Lexicon:
    fronts, tibetan_fronts = _fronts(CHINESE), _fronts(TIBETAN)
    regions, names = _regions(fronts)
    departments, department_names = _departments(fronts, CHINESE)
    whole = tuple(front.region_code for front in fronts if isinstance(front, HomePage))
    themes = dict(ServiceTheme.objects.values_list("slug", "name"))
    tibetan = None
    if any(isinstance(front, HomePage) for front in tibetan_fronts):
        called, tibetan_names = _regions(tibetan_fronts)
        regions = {**called, **regions}
        tibetan = _tibetan_names(tibetan_fronts, tibetan_names)
    return Lexicon(
        _longest_first(regions),
        names,
        _longest_first(departments),
        whole,
        _longest_first(_statutes()),
        department_names,
        themes,
        tibetan,
        _tibetan_offices(fronts) if tibetan else {},
    )


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


_taught: set[str] = set()
_taught_by: Lexicon | None = None


def teach() -> None:
    """Let the segmenter keep names whole: before a text is analysed, in every process, for the index or for a query.

    What was analysed without them and is kept is forgotten.
    """
    global _taught_by  # noqa: PLW0603 - the names that were taught last
    names = lexicon()
    if names is _taught_by:
        return
    words = {*names.regions, *names.departments, *names.theme_names.values(), *everyday_words(), *names.statutes}
    if words - _taught:
        add_words(words - _taught)
        _taught.update(words)
        forget()
    _taught_by = names
