"""Browsing services by region, theme and 个人/法人 (S4)."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.base.bilingual.order import by_title
from pages.base.bilingual.twins import is_tibetan
from pages.base.subsites import offices_of
from pages.regions.models import CountyPage
from snippets.models import Audience, ServiceTheme

PER_PAGE = 30


@dataclass(frozen=True)
class Choice:
    label: str | Promise
    count: int
    query: str
    active: bool


@dataclass(frozen=True)
class Directory:
    total: int
    page: Page
    facets: list[tuple[str | Promise, list[Choice]]]
    query: str
    is_filtered: bool


def _query(chosen: dict[str, str], **changes: str) -> str:
    return "?" + urlencode({k: v for k, v in {**chosen, **changes}.items() if v})


def _rows(services: Any, regions: dict[str, str]) -> list[tuple[int, dict[str, set[str]]]]:
    """Light rows of every service: id and the values of its facets."""
    through = services.model.themes.through
    owner = services.model._meta.model_name + "_id"
    themes: dict[int, set[str]] = {}
    for page_id, slug in through.objects.values_list(owner, "servicetheme__slug"):
        themes.setdefault(page_id, set()).add(slug)
    rows = []
    for pk, path, audience in services.values_list("pk", "path", "audience"):
        region = next((code for prefix, code in regions.items() if path.startswith(prefix)), "")
        facets = {"region": {region}, "theme": themes.get(pk, set()), "audience": set(audience)}
        rows.append((pk, facets))
    return rows


def theme_counts(services: Any) -> list[tuple[ServiceTheme, int]]:
    """Service themes in their order, each with its number among `services`; empty ones are left out."""
    through = services.model.themes.through
    owner = services.model._meta.model_name + "_id"
    pages = services.values("pk")
    counts = Counter(through.objects.filter(**{f"{owner}__in": pages}).values_list("servicetheme_id", flat=True))
    return [(theme, counts[theme.pk]) for theme in ServiceTheme.objects.all() if counts[theme.pk]]


def _facet(
    name: str,
    labels: dict[str, str | Promise],
    rows: list[tuple[int, dict[str, set[str]]]],
    chosen: dict[str, str],
) -> list[Choice]:
    others = {key: value for key, value in chosen.items() if key != name}
    counts: Counter[str] = Counter()
    for _pk, facets in rows:
        if all(value in facets[key] for key, value in others.items()):
            counts.update(facets[name])
    choices = []
    for value, label in labels.items():
        active = chosen.get(name) == value
        if counts[value] or active:
            choices.append(Choice(label, counts[value], _query(chosen, **{name: "" if active else value}), active))
    return choices


def directory(model: Any, region: Any, params: QueryDict) -> Directory:
    """Services of `model` in `region` and below, filtered and counted. Unknown values are ignored."""
    counties = list(CountyPage.objects.child_of(region).public().order_by("region_code"))
    by_path = {county.path: county.region_code for county in counties} | {region.path: region.region_code}
    labels: dict[str, dict[str, str | Promise]] = {
        "region": {region.region_code: _("%(name)s本级") % {"name": region.short_name}}
        | {county.region_code: county.short_name for county in counties},
        "audience": dict(Audience.choices),
        "theme": {theme.slug: theme.shown_name for theme in ServiceTheme.objects.all()},
    }
    if not counties:
        del labels["region"]
    chosen = {name: str(params[name]) for name in labels if params.get(name) in labels[name]}
    services = model.objects.descendant_of(region).public()
    rows = _rows(services, by_path)
    kept = [pk for pk, facets in rows if all(value in facets[key] for key, value in chosen.items())]
    page: Page = Paginator(
        model.objects.filter(pk__in=kept).order_by(*by_title(is_tibetan(region))), PER_PAGE
    ).get_page(params.get("page"))
    entries = list(page.object_list)
    offices = offices_of(entries)
    for entry in entries:
        entry.region_front, entry.department_front = offices[entry.pk]
    page.object_list = entries
    headings: dict[str, str | Promise] = {
        "region": _("地区"),
        "audience": _("服务对象"),
        "theme": _("服务主题"),
    }
    return Directory(
        total=len(rows),
        page=page,
        facets=[(headings[name], _facet(name, labels[name], rows, chosen)) for name in labels],
        query=_query(chosen),
        is_filtered=bool(chosen),
    )
