"""藏文翻译进度: the same figures for readers, in both languages, and for the office; on the screen and as a file."""

import csv
from collections import defaultdict
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from pages.base.bilingual.twins import CHINESE, tibetan_locale
from pages.base.screens import titled
from pages.base.spreadsheets import MARK, harmless
from translation.coverage.counting import Cell, cells
from translation.coverage.figures import Figures, total

#: Readers see figures that are at most so old, in seconds.
KEPT = 600

#: Columns of numbers, of screen and file, in their order.
COLUMNS = {
    "pages": _("公开页面"),
    "translated": _("已译"),
    "current": _("与中文一致"),
    "outdated": _("有几处未译或已旧"),
    "untranslated": _("未译"),
    "unapproved": _("未经审定"),
    "demand": _("请求翻译"),
}


def _added(found: list[Cell], key: Any) -> list[tuple[Any, Figures]]:
    """Sums of cells that `key` names alike, in the order of the first."""
    parts: dict[Any, list[Figures]] = defaultdict(list)
    for cell in found:
        parts[key(cell)].append(cell.figures)
    return [(name, total(figures)) for name, figures in parts.items()]


def _rows(parts: list[tuple[Any, Figures]]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "figures": figures,
            "cells": [(heading, getattr(figures, column)) for column, heading in COLUMNS.items()],
        }
        for name, figures in parts
    ]


def _own_name(cell: Cell) -> str:
    return str(cell.department.short_name) if cell.department else _now("本级栏目")


def context_of(found: list[Cell], region: str) -> dict[str, Any]:
    """Tables by region, by kind, and by department of the one region that is asked for."""
    names = {cell.region.region_code: cell.region.short_name for cell in found}
    regions = _added(found, lambda cell: cell.region.region_code)
    inside = [cell for cell in found if cell.region.region_code == region]
    whole = total(cell.figures for cell in found) if found else Figures()
    return {
        "whole": whole,
        "columns": list(COLUMNS.values()),
        "regions": [{**row, "code": row["name"], "name": names[row["name"]]} for row in _rows(regions)],
        "bars": [(names[code], figures.percent, figures.share) for code, figures in regions],
        "kinds": _rows(_added(found, lambda cell: cell.kind.label)),
        "region": names.get(region, ""),
        "departments": _rows(_added(inside, _own_name)),
        "file": "?export=csv",
    }


def _file(found: list[Cell]) -> HttpResponse:
    answer = HttpResponse(MARK, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="translation-coverage.csv"'
    writer = csv.writer(answer)
    writer.writerow([_now("地区"), _now("部门"), _now("类型"), *(str(heading) for heading in COLUMNS.values())])
    for cell in found:
        names = (cell.region.short_name, _own_name(cell), str(cell.kind.label))
        writer.writerow([*map(harmless, names), *(getattr(cell.figures, column) for column in COLUMNS)])
    return answer


@require_GET
def public(request: HttpRequest) -> HttpResponse:
    """For readers. A site without Tibetan has no such page."""
    if tibetan_locale() is None:
        raise Http404
    language = get_language() or CHINESE
    key = f"translation-coverage:{language}"
    found: list[Cell] = cache.get_or_set(key, lambda: cells(language), KEPT) or []
    if request.GET.get("export") == "csv":
        return _file(found)
    return render(request, "translation/coverage/public.html", context_of(found, request.GET.get("region", "")))


@require_GET
def office(request: HttpRequest) -> HttpResponse:
    """For whoever has an account: the same, as of this moment."""
    found = cells(CHINESE)
    if request.GET.get("export") == "csv":
        return _file(found)
    context = context_of(found, request.GET.get("region", ""))
    return TemplateResponse(
        request, "translation/coverage/office.html", {**context, **titled(_now("藏文翻译进度"), "globe")}
    )
