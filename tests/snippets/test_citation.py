"""P4, P5: how statutes are cited and ranked."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from snippets.citation import cite
from snippets.models import Statute
from snippets.ranks import FOUNDING_RANKS, UNNUMBERED_RANKS, Rank, precedence


@pytest.mark.parametrize(
    ("rank", "issuer", "title", "number", "expected"),
    [
        (
            Rank.LAW,
            "全国人大常委会",
            "中华人民共和国食品安全法",
            "",
            "全国人大常委会《中华人民共和国食品安全法》",
        ),
        (Rank.ADMIN_REGULATION, "国务院", "婚姻登记条例", "387", "国务院《婚姻登记条例》"),
        (
            Rank.AUTONOMOUS_REGULATION,
            "甘南州人大",
            "藏语言文字工作条例",
            "3",
            "甘南州人大《藏语言文字工作条例》",
        ),
        (
            Rank.DEPARTMENT_RULE,
            "食药总局",
            "食品经营许可管理办法",
            "17",
            "食药总局《食品经营许可管理办法》（食药总局令17号）",
        ),
        (Rank.GOVERNMENT_RULE, "甘肃省政府", "办法", "86", "甘肃省政府《办法》（甘肃省政府令第86号）"),
        (Rank.CENTRAL_NORMATIVE, "国务院", "决定", "国发〔2014〕45号", "国务院《决定》（国发〔2014〕45号）"),
    ],
)
def test_p4_a_citation_has_the_shape_that_its_rank_asks_for(
    rank: str, issuer: str, title: str, number: str, expected: str
) -> None:
    assert cite(rank, issuer, title, number) == expected


@given(rank=st.sampled_from(sorted(UNNUMBERED_RANKS)), number=st.text(min_size=1, max_size=20))
def test_p4_laws_and_regulations_never_show_a_number(rank: str, number: str) -> None:
    assert cite(rank, "国务院", "条例", number) == "国务院《条例》"


def test_p5_ranks_run_from_law_downwards() -> None:
    ranks = [Rank.DEPARTMENT_RULE, Rank.MANDATE, Rank.LAW, Rank.LOCAL_REGULATION, Rank.ADMIN_REGULATION]
    assert sorted(ranks, key=precedence) == [
        Rank.LAW, Rank.ADMIN_REGULATION, Rank.LOCAL_REGULATION, Rank.DEPARTMENT_RULE, Rank.MANDATE,
    ]  # fmt: skip


def test_p4_a_departments_own_document_founds_nothing() -> None:
    assert Rank.DEPARTMENT_DOCUMENT not in FOUNDING_RANKS
    assert Rank.OTHER_NORMATIVE not in FOUNDING_RANKS
    assert Rank.MANDATE in FOUNDING_RANKS


@pytest.mark.parametrize(
    ("rank", "number", "wrong_field"),
    [
        (Rank.LAW, "5", "number"),
        (Rank.DEPARTMENT_RULE, "第17号", "number"),
        (Rank.DEPARTMENT_RULE, "", "number"),
        (Rank.CENTRAL_NORMATIVE, "", "number"),
    ],
)
def test_p4_a_number_of_the_wrong_shape_is_refused_beside_its_field(rank: str, number: str, wrong_field: str) -> None:
    statute = Statute(key="a", title="办法", rank=rank, issuer="国务院", number=number)
    with pytest.raises(ValidationError) as refused:
        statute.clean()
    assert wrong_field in refused.value.message_dict


def test_p4_brackets_in_a_title_are_refused_because_the_citation_adds_them() -> None:
    with pytest.raises(ValidationError, match="书名号"):
        Statute(key="a", title="《办法》", rank=Rank.LAW, issuer="全国人大").clean()
