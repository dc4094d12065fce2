"""Rules of law on a power item, as plain functions over plain values. Each returns messages; none is fine."""

from collections.abc import Iterable
from typing import Protocol

from django.utils.translation import gettext as _


class Founding(Protocol):
    """What the rules need to know of a statute."""

    @property
    def citation(self) -> str: ...

    @property
    def can_found_a_power(self) -> bool: ...


def basis_errors(statutes: Iterable[Founding]) -> list[str]:
    """P6: no item without a legal basis. P4: a department's own document can never be one."""
    statutes = list(statutes)
    if not statutes:
        return [_("没有实施依据不能公布（法无授权不可为）。请至少填一条实施依据。")]
    return [
        _("%(citation)s 不能作为职权依据：只有法律、法规、规章、“三定”规定和党中央、国务院、省委、省政府文件可以。")
        % {"citation": statute.citation}
        for statute in statutes
        if not statute.can_found_a_power
    ]


def limit_errors(statutory: int | None, promised: int | None) -> list[str]:
    """P2: limits are working days; a promise is never longer than the law."""
    if statutory is not None and promised is not None and promised > statutory:
        return [
            _("承诺时限（%(promised)d个工作日）不能长于法定时限（%(statutory)d个工作日）。")
            % {"promised": promised, "statutory": statutory}
        ]
    return []


def compose_code(region: str, department: str, category: str, sequence: int) -> str:
    """编码: region 6 digits, department 3, category 2, running number 4 — `623000-028-01-0003`."""
    return f"{region}-{department}-{category}-{sequence:04d}"
