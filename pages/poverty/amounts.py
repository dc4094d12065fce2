"""Adding amounts (万元) exactly. Sums are made here and not by the database: SQLite adds decimals as floats."""

from collections.abc import Iterable
from decimal import Decimal

NOTHING = Decimal("0.00")


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), NOTHING)


def share_of(part: Decimal, whole: Decimal) -> int:
    """Whole percents, rounded down: what is not finished is not said to be."""
    return int(part * 100 // whole) if whole else 0
