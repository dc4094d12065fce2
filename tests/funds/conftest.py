"""A prefecture with its 财政局 and 农牧局, their people, a list with a fund."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests import fund_factories as funds
from tests.moderation.town import Town, build, staff


@dataclass
class Treasury:
    """`money` are the people of the 财政局, `farm` those of the 农牧局, `other` those of a third department."""

    portal: Any
    money: Town
    farm: Town
    other: Town
    list: Any
    fund: Any


def treasury(preset: str, **fields: Any) -> Treasury:
    other = build(preset)
    portal, region_people = other.portal, {k: v for k, v in other.people.items() if k not in ("clerk", "head")}
    bureau, farm = funds.finance_bureau(portal), funds.farm_bureau(portal)
    towns = {
        name: Town(portal, front, {**region_people, **staff(front, portal, f"{name}-")})
        for name, front in (("money", bureau), ("farm", farm))
    }
    page = funds.fund_list(bureau, **fields)
    return Treasury(
        portal, towns["money"], towns["farm"], other, page, funds.fund(page, farm, "草原生态保护补助奖励资金")
    )


@pytest.fixture
def gannan(db: None) -> Treasury:
    return treasury("gannan")


@pytest.fixture
def zhangye(db: None) -> Treasury:
    return treasury("zhangye", publication="consent")
