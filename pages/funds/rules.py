"""Rules on amounts as plain functions over plain values. Amounts are 万元 with two places and never floats."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

NOTHING = Decimal("0.00")


def exact_sum(amounts: Iterable[Decimal | None]) -> Decimal:
    """F1: sums come out to the second place; a row without an amount yet adds nothing."""
    return sum((amount for amount in amounts if amount is not None), NOTHING).quantize(NOTHING)


def in_words(amount: Decimal) -> str:
    """1234.50: as people write an amount in 万元, with groups of three."""
    return f"{amount:,.2f}"


def share(part: Decimal, whole: Decimal) -> str:
    """Share of a whole in percent with one place, cut and not rounded: 99.96 % isn't all. Empty for nothing."""
    if not whole:
        return ""
    tenths = int(part * 1000 / whole)
    return f"{tenths // 10}.{tenths % 10}%"


def overdrawn(year: int, amount: Decimal | None, others: Decimal, own: Decimal) -> list[str]:
    """Allocated amounts of a fund and year can't exceed the fund's amount; `others` is allocated already (F3)."""
    if not own:
        return []
    if amount is None:
        return [_("%(year)d年的专项资金清单里没有公布这项资金，不能公布分配。请先公布年度清单。") % {"year": year}]
    if others + own <= amount:
        return []
    told = {
        "year": year,
        "amount": in_words(amount),
        "others": in_words(others),
        "own": in_words(own),
        "over": in_words(others + own - amount),
    }
    return [
        _(
            "分配超过了资金总额：%(year)d年资金%(amount)s万元，已公布分配%(others)s万元，"
            "这次分配%(own)s万元，超出%(over)s万元。请核对分配表的金额。"
        )
        % told
    ]


def still_allocated(year: int, allocated: Iterable[tuple[str, Decimal]]) -> str:
    """A list can't leave out a fund that has been allocated of, each by name and 万元; empty where none has."""
    named = "、".join(f"“{name}”{in_words(amount)}" + _("万元") for name, amount in allocated)
    if not named:
        return ""
    text = _("%(year)d年的分配已经公布：%(named)s。清单里要保留这些专项；分配有误的，请先修改或者撤下分配。")
    return text % {"year": year, "named": named}


def undercut(name: str, amount: Decimal, allocated: Decimal) -> str:
    """A list can't lower a fund below what has been allocated of it; empty where it does not."""
    if allocated <= amount:
        return ""
    told = {"name": name, "amount": in_words(amount), "allocated": in_words(allocated)}
    return _("“%(name)s”填了%(amount)s万元，少于已公布的分配%(allocated)s万元。") % told
