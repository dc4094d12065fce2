"""The exact chain of each single change (kind × field × preset) and of 200 random changes at once (P12–P15)."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moderation.chains import forecast, workflow_for
from moderation.routing import Facts
from pages.base.clauses import clause_of, named_parts
from pages.base.kinds import kinds
from pages.powers.models import PowerItem
from tests.moderation.town import build

HEAD, SECRECY, OFFICE, LEGAL = "head", "secrecy", "establishment", "legal"
GROUP, GOVERNMENT, CENTRE, FINANCE = "leading_group", "government", "centre", "finance"
POVERTY_GROUP = "poverty_group"
#: P12 with the assumption of decision 0020; P13.
SHORT = [HEAD, SECRECY, OFFICE]
WHOLE = {"gannan": [*SHORT, LEGAL, GROUP, GOVERNMENT], "zhangye": [*SHORT, GOVERNMENT]}

#: Clauses 1, 2 and 6 go the whole way, 3 to 5 end with the 编办 or 审改办 (ZY 权责 9); written from the document.
ITEM_FIELDS = {
    "title": 1, "bases": 1, "statutory_days": 1,
    "undertaking_office": 3, "external_steps": 3, "flow_image": 3, "internal_steps": 3, "internal_flow_document": 3,
    "promised_days": 3, "fee_standard": 3, "discretion_standard": 3,
    "supervision": 4, "supervision_phone": 4, "office_address": 4, "office_phone": 4, "service_guide": 4, "faq": 4,
    "forms": 4, "case_counts": 4, "sample_figures": 4, "content_source": 4, "seo_title": 4,
    "search_description": 4, "show_in_menus": 4,
    "responsibilities": 5, "accountability": 5,
    "code": 6, "category": 6, "adjustment": 6, "subjects": 6, "disclosure": 6, "withheld_ground": 6, "remark": 6,
    "slug": 6, "go_live_at": 6, "expire_at": 6,
}  # fmt: skip
#: P14, P15, P8: what a status becomes is an act of its own.
STATUS_ACTS = {"suspended": "short", "active": "short", "abolished": "whole", "devolved": "whole", "merged": "whole"}
STATUS_FIELDS = {"status", "suspension_reason", "status_date", "status_note"}
LIST_FIELDS = {"title": "whole", "introduction": "short"}
SERVICES = {"guide", "guide-index", "convenience", "convenience-index"}
NEWS = {"article", "article-index", "theme"}
FRONTS = {"portal", "county"}
#: F5: lists are the 财政局's, 编办 (甘南) and government; what a department publishes of its fund, the 财政局 reviews.
FUNDS = {"fund-list", "fund-year", "fund", "budget"}
FUND_LISTS = {"gannan": [HEAD, SECRECY, OFFICE, GOVERNMENT], "zhangye": [HEAD, SECRECY, GOVERNMENT]}
#: Parts of a list or fund that don't change what the government decided.
FUND_PARTS = {
    "introduction", "content_source", "seo_title", "search_description", "show_in_menus", "purpose", "competitive",
}  # fmt: skip
#: A3: the region's 扶贫开发领导小组 decides; only progress and figures (clause 4) are left to the office.
POVERTY = {"poverty-list", "poverty-year", "poverty-project", "poverty-plan", "poverty-information"}


def chain_of(kind: str, clauses: set[str], page: Any) -> list[str]:
    workflow = workflow_for(kind)
    assert workflow is not None
    facts = Facts(frozenset(clauses), kind, "zh-hans", page, "标题", "")
    return [str(task.office) for task, _office in forecast(workflow, facts)]


@pytest.fixture(params=["gannan", "zhangye"])
def preset(request: Any, db: None) -> tuple[str, Any]:
    town = build(request.param)
    return request.param, town.department


def test_p12_p13_each_field_of_an_item_takes_its_clauses_way(preset: tuple[str, Any]) -> None:
    name, page = preset
    parts = {part for part, _field in named_parts(PowerItem)}
    assert parts == set(ITEM_FIELDS) | STATUS_FIELDS, "a new field has to be placed in the table"
    for part, clause in ITEM_FIELDS.items():
        ruled = clause_of(PowerItem(), PowerItem(), part)
        assert ruled == str(clause), part
        expected = WHOLE[name] if clause in {1, 2, 6} else SHORT
        assert chain_of("power-item", {str(ruled)}, page) == expected, part


@pytest.mark.parametrize("status", STATUS_ACTS)
def test_p14_p15_each_act_on_the_status_has_a_way_of_its_own(preset: tuple[str, Any], status: str) -> None:
    name, page = preset
    for part in STATUS_FIELDS:
        act = clause_of(PowerItem(), PowerItem(status=status), part)
        expected = WHOLE[name] if STATUS_ACTS[status] == "whole" else SHORT
        assert chain_of("power-item", {str(act)}, page) == expected, part


def test_each_field_of_every_other_kind_takes_its_kinds_way(preset: tuple[str, Any]) -> None:
    name, page = preset
    for kind in kinds():
        if kind.key == "power-item":
            continue
        for part, _field in named_parts(kind.model):
            clause = str(clause_of(kind.model(), kind.model(), part))
            found = chain_of(kind.key, {clause}, page)
            assert found == _expected(name, kind.key, part, clause), f"{kind.key}.{part}"


def _expected(name: str, kind: str, part: str, clause: str) -> list[str]:
    if kind in SERVICES:
        return [HEAD, SECRECY, CENTRE]
    if kind in NEWS | FRONTS:
        return [HEAD, SECRECY]
    if kind == "fund-document":
        return [HEAD, SECRECY, FINANCE]
    if kind in FUNDS:
        return [office for office in FUND_LISTS[name] if office != GOVERNMENT or part not in FUND_PARTS]
    if kind in POVERTY:
        return [HEAD, SECRECY, *([POVERTY_GROUP] if clause != "4" else [])]
    if kind == "department":
        return [HEAD, SECRECY, *([OFFICE] if clause in {"2", "6"} else [])]
    whole = clause in {"1", "2", "6"}
    if part in LIST_FIELDS:
        assert whole == (LIST_FIELDS[part] == "whole")
    return WHOLE[name] if whole else SHORT


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.sets(st.sampled_from(sorted(ITEM_FIELDS)), min_size=1))
def test_many_changes_at_once_pass_every_office_that_one_of_them_needs(
    preset: tuple[str, Any], parts: set[str]
) -> None:
    name, page = preset
    clauses = {str(clause_of(PowerItem(), PowerItem(), part)) for part in parts}
    whole = any(ITEM_FIELDS[part] in {1, 2, 6} for part in parts)
    assert chain_of("power-item", clauses, page) == (WHOLE[name] if whole else SHORT)
