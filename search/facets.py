"""Facets of an answer: what may be chosen, how many there are, and the address of each choice."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.base.kinds import kinds
from pages.base.subsites import offices_of
from pages.departments.models import DepartmentPage
from pages.powers.enums import Category
from search.lexicon import lexicon
from snippets.models import Audience, ServiceTheme

HEADINGS: dict[str, str | Promise] = {
    "region": _("地区"),
    "department": _("部门"),
    "kind": _("类型"),
    "category": _("权力类别"),
    "theme": _("服务主题"),
    "audience": _("服务对象"),
    "year": _("年份"),
    "language": _("语言"),
}
FACETS = tuple(HEADINGS)
#: Choices shown of a facet; the rest are reached by choosing another facet first.
MOST_CHOICES = 20
Parameters = dict[str, list[str]]


@dataclass(frozen=True)
class Choice:
    label: str | Promise
    value: str
    count: int
    query: str
    active: bool


def _labels(name: str) -> dict[str, str | Promise]:
    match name:
        case "region":
            return dict(lexicon().region_names)
        case "kind":
            return {kind.key: kind.label for kind in kinds()}
        case "category":
            return dict(Category.choices)
        case "theme":
            return dict(ServiceTheme.objects.values_list("slug", "name"))
        case "audience":
            return dict(Audience.choices)
        case "language":
            return {"zh-hans": "中文", "bo": "བོད་ཡིག"}
        case _:
            return {}


def _department_labels(keys: list[str]) -> dict[str, str | Promise]:
    """Short names by `region-code`, for the departments that were counted."""
    wanted = set(keys)
    named: dict[str, str | Promise] = {}
    pages = list(DepartmentPage.objects.public().filter(code__in={key.partition("-")[2] for key in wanted}))
    offices = offices_of(pages)
    for page in pages:
        region, _department = offices[page.pk]
        key = f"{region.region_code}-{page.code}" if region else ""
        if region and key in wanted:
            bare = page.short_name.lstrip("州市县区")
            named[key] = page.short_name if region.depth == 2 else f"{region.short_name}{bare}"
    return named


def address(params: Parameters, **changes: list[str]) -> str:
    merged = {**params, **changes}
    return "?" + urlencode([(name, value) for name, values in merged.items() for value in values])


def choices(name: str, counts: dict[str, int], params: Parameters) -> list[Choice]:
    """The commonest values of a facet, each with the address that adds it or takes it back."""
    chosen = params.get(name, [])
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    shown = [(value, count) for value, count in ordered if count or value in chosen][:MOST_CHOICES]
    values = [value for value, _count in shown]
    labels = _department_labels(values) if name == "department" else _labels(name)
    made = []
    for value, count in shown:
        rest = [other for other in chosen if other != value]
        query = address(params, **{name: rest if value in chosen else [*chosen, value]})
        made.append(Choice(labels.get(value, value), value, count, query, value in chosen))
    return made
