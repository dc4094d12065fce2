"""Facets of an answer: what may be chosen, how many there are, and the address of each choice."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote_plus, urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.base.kinds import kind_labels
from pages.powers.enums import Category
from search.lexicon import lexicon
from snippets.models import Audience

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


def _labels(name: str) -> Mapping[str, str | Promise]:
    match name:
        case "region":
            return lexicon().shown.regions
        case "kind":
            return kind_labels()
        case "category":
            return dict(Category.choices)
        case "department":
            return lexicon().shown.departments
        case "theme":
            return lexicon().shown.themes
        case "audience":
            return dict(Audience.choices)
        case "language":
            return {"zh-hans": "中文", "bo": "བོད་ཡིག"}
        case _:
            return {}


def address(params: Parameters, **changes: list[str]) -> str:
    merged = {**params, **changes}
    return "?" + urlencode([(name, value) for name, values in merged.items() for value in values])


def choices(name: str, counts: dict[str, int], params: Parameters) -> list[Choice]:
    """The commonest values of a facet, each with the address that adds it or takes it back."""
    chosen = params.get(name, [])
    counts = {**dict.fromkeys(chosen, 0), **counts}
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    shown = [(value, count) for at, (value, count) in enumerate(ordered) if at < MOST_CHOICES or value in chosen]
    labels = _labels(name)
    made, before = [], address({other: values for other, values in params.items() if other != name})
    for value, count in shown:
        values = [other for other in chosen if other != value] + [value] * (value not in chosen)
        query = before + "".join(f"&{name}={quote_plus(each)}" for each in values)
        made.append(Choice(labels.get(value, value), value, count, query, value in chosen))
    return made
