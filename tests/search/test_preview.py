"""先看效果 and 为什么排在这里: what a rule would do before it is saved, and why a page stands where it does."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.test import Client

from pages.powers.models import PowerItem
from search.models import BestBet, Synonym
from search.office import why as why_module
from search.plan import Boost, Term
from search.rules import Rules, rules
from tests.search.office import centre

JUDGED = """
- {q: "食品经营许可", class: exact, want: [{title: "食品经营许可", grade: 3}]}
- {q: "qqqxyz", class: colloquial, want: [{title: "食品经营许可", grade: 3}]}
- {q: "བོད", class: bo_exact, want: [{title: "བོད", grade: 3}]}
"""


@pytest.fixture
def office(food_site: Any, settings: Any, tmp_path: Path) -> Client:
    settings.SEARCH_JUDGED = tmp_path / "judged.yaml"
    settings.SEARCH_JUDGED.write_text(JUDGED, encoding="utf-8")
    return centre(food_site)


def _try(client: Client, kind: str, pk: int | None = None, **fields: Any) -> Any:
    url = f"/admin/search/try/{kind}/{pk}/" if pk else f"/admin/search/try/{kind}/"
    return client.post(url, {"note": "常问", "region": "", **fields})


def _titles(response: Any, side: str) -> list[str]:
    return [line.title for line in getattr(response.context["compared"][0], side)]


def test_a_preview_shows_ten_before_and_after_and_saves_nothing(office: Client, soup: Any) -> None:
    response = _try(office, "synonym", phrases="食品经营", words="食品生产许可")
    text = soup(response).get_text(" ", strip=True)
    assert "搜“食品经营”" in text
    assert "食品经营许可" in _titles(response, "before")
    assert "这条规则还没有保存" in text
    assert "用2个事先评判过的搜索检验" in text
    assert 0 < response.context["before"].ndcg <= 0.5  # one of the two finds nothing
    assert not Synonym.objects.exists()
    assert rules() == Rules()


def test_the_rule_that_is_edited_is_tried_in_place_of_what_is_stored(
    office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = Synonym.objects.create(phrases="开面馆", words="食品经营许可", note="常问")
    Synonym.objects.create(phrases="开药店", words="药品经营", note="常问")
    seen: list[Rules] = []

    def ranked(_query: str, _region: str = "") -> list[Any]:
        seen.append(rules())
        return []

    monkeypatch.setattr("search.office.preview.ranked", ranked)
    _try(office, "synonym", stored.pk, phrases="开火锅店", words="食品经营许可")
    before, after = seen
    assert before.synonyms == {"开面馆": "食品经营许可", "开药店": "药品经营"}
    assert after.synonyms == {"开药店": "药品经营", "开火锅店": "食品经营许可"}
    assert rules().synonyms == before.synonyms


def test_a_best_bet_is_tried_in_its_region(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    def ranked(query: str, region: str = "") -> list[Any]:
        seen.append((query, region, rules().best_bets))
        return []

    monkeypatch.setattr("search.office.preview.ranked", ranked)
    page = PowerItem.objects.get(code__startswith="623025")
    _try(office, "bestbet", phrases="开面馆", page=page.pk, region="623025")
    assert seen == [("开面馆", "623025", {}), ("开面馆", "623025", {"开面馆": [(str(page.pk), "623025")]})]
    assert not BestBet.objects.exists()


def test_a_mistake_in_the_rule_is_told_in_the_preview(office: Client, soup: Any) -> None:
    text = soup(_try(office, "synonym", phrases="？", words="食品")).get_text(" ", strip=True)
    assert "改好才能看效果" in text
    assert "“？”里没有字" in text


def test_without_a_judged_set_the_preview_says_so(office: Client, settings: Any, soup: Any) -> None:
    settings.SEARCH_JUDGED = settings.SEARCH_JUDGED.with_name("none.yaml")
    text = soup(_try(office, "synonym", phrases="开面馆", words="食品经营许可")).get_text(" ", strip=True)
    assert "没有评判过的搜索" in text
    assert "nDCG" not in text


def test_rules_are_never_tried_on_the_queries_kept_aside() -> None:
    assert Path(site_settings.SEARCH_JUDGED).name == "tuning.yaml"


def test_without_an_index_the_preview_says_so(office: Client, settings: Any, tmp_path: Path, soup: Any) -> None:
    settings.SEARCH_INDEX = tmp_path / "none"
    assert "看不了效果" in soup(_try(office, "synonym", phrases="开面馆", words="食品经营许可")).get_text()


def test_the_button_stands_in_both_forms(office: Client, soup: Any) -> None:
    rule = Synonym.objects.create(phrases="开面馆", words="食品经营许可", note="常问")
    for url, target in (("add/", ""), (f"edit/{rule.pk}/", f"{rule.pk}/")):
        form = soup(office.get(f"/admin/snippets/search/synonym/{url}")).find("form", id="w-editor-form")
        button = form.find("button", attrs={"name": "action-try"})
        assert button["formaction"] == f"/admin/search/try/synonym/{target}"


def _why(client: Client, page: PowerItem, query: str = "食品经营许可") -> Any:
    return client.get("/admin/search/why/", {"q": query, "key": str(page.pk), "in": "623025"})


def test_reasons_that_hold_are_listed_with_their_points_weightiest_first(
    office: Client, monkeypatch: pytest.MonkeyPatch, soup: Any
) -> None:
    page = PowerItem.objects.get(code__startswith="623025")
    original = why_module.ask

    def with_reasons(*args: Any, **kwargs: Any) -> Any:
        asked = original(*args, **kwargs)
        nodes = (
            ("标题里有这个词", Term("title_words", "食品")),
            ("是办事指南", Term("kind", "guide")),
            ("标题就是它", Boost(Term("title", "食品经营许可"), 900.0)),
        )
        return replace(asked, query=replace(asked.query, reasons=nodes))

    monkeypatch.setattr(why_module, "ask", with_reasons)
    response = _why(office, page)
    assert [reason.label for reason in response.context["reasons"]] == ["标题就是它", "标题里有这个词"]
    rows = [
        row.get_text(" ", strip=True) for row in soup(response).find("table", class_="listing").tbody.find_all("tr")
    ]
    assert rows[0].startswith("标题就是它 ")
    assert rows[-1].startswith("总分 ")


def test_the_searchs_own_reasons_are_told(office: Client) -> None:
    told = _why(office, PowerItem.objects.get(code__startswith="623025")).context
    assert "标题就是这些字" in [reason.label for reason in told["reasons"]]
    assert told["total"] > 60
    assert told["place"] == 1


def test_its_place_is_told_or_that_it_is_not_found(office: Client, soup: Any) -> None:
    page = PowerItem.objects.get(code__startswith="623025")
    assert "排在第" in soup(_why(office, page)).get_text()
    assert "找不到“食品经营许可”" in soup(_why(office, page, "qqqxyz")).get_text()
    nobody = office.get("/admin/search/why/?q=食品&key=99999999")
    assert "索引里没有这个页面" in soup(nobody).get_text()


def test_only_those_who_tend_the_rules_meet_the_link(office: Client, client: Client, admin: Any, soup: Any) -> None:
    link = soup(office.get("/search/?q=食品经营&in=623025")).find("a", string="为什么排在这里")
    assert office.get(link["href"]).status_code == 200
    stranger = client.get("/search/?q=食品经营&in=623025")
    assert "为什么排在这里" not in stranger.content.decode()
    assert "private" in office.get("/search/?q=食品经营").headers["Cache-Control"]
