"""What a fund's page tells: amounts of each year and how much is given out, documents by stage, what is missing."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from pages.base.bilingual.order import by_title
from pages.base.bilingual.twins import is_tibetan
from pages.funds.enums import COMPETITIVE_STAGES, Stage
from pages.funds.ledger import allocated_by_year, amounts_by_year, documents_of
from pages.funds.rules import share


@dataclass(frozen=True)
class YearAmount:
    """Amounts in 万元; `name` is what a bar of the chart is called."""

    year: int
    amount: Decimal
    allocated: Decimal
    is_sample: bool

    @property
    def name(self) -> str:
        return _("%(year)d年") % {"year": self.year}

    @property
    def share(self) -> str:
        return share(self.allocated, self.amount)


@dataclass(frozen=True)
class Story:
    years: list[YearAmount]
    stages: list[tuple[str | Promise, list[Any]]]
    missing_year: int | None
    missing: list[str]
    merged_from: list[Any]
    merged_into: Any | None

    @property
    def newest(self) -> YearAmount | None:
        return self.years[-1] if self.years else None


def missing_documents(documents: list[Any], competitive: bool, year: int | None) -> list[str]:
    """F3: a 管理办法 always; guide, result and allocation of the newest year for a competitive fund."""
    held = {(document.stage, document.year) for document in documents}
    missing = [] if any(stage == Stage.MEASURE for stage, _year in held) else [Stage.MEASURE]
    if competitive and year is not None:
        missing += [stage for stage in COMPETITIVE_STAGES if (stage, year) not in held]
    return [str(stage.label) for stage in missing]


def story_of(fund: Any) -> Story:
    if not fund.path:
        return Story([], [], None, [], [], fund.merged_into)
    documents = documents_of(fund.path)
    given = allocated_by_year(documents)
    years = [
        YearAmount(year, listed.amount, given.get(year, Decimal("0.00")), listed.is_sample)
        for year, listed in amounts_by_year(fund).items()
    ]
    newest = years[-1].year if years else None
    kind: Any = type(fund)
    return Story(
        years=years,
        stages=[
            (stage.label, own) for stage in Stage if (own := [doc for doc in documents if doc.stage == stage.value])
        ],
        missing_year=newest,
        missing=missing_documents(documents, fund.competitive, newest),
        merged_from=list(kind.objects.filter(merged_into=fund.pk).public().order_by(*by_title(is_tibetan(fund)))),
        merged_into=kind.objects.filter(pk=fund.merged_into_id).public().first() if fund.merged_into_id else None,
    )
