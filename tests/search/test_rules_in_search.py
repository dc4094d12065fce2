"""Rules as a citizen meets them: what the office says holds in the next search, without a new index."""

from typing import Any

from django.test import Client

from pages.powers.models import PowerItem
from search.models import BestBet, Synonym
from search.rules import Rules, using


def _titles(client: Client, query: str, **params: str) -> list[str]:
    return [result["title"] for result in client.get("/api/v1/search/", {"q": query, **params}).json()["results"]]


def test_a_synonym_finds_what_the_list_calls_otherwise_at_once(food_site: Any, client: Client) -> None:
    assert _titles(client, "撸串摊") == []
    rule = Synonym.objects.create(phrases="擼串攤", words="食品经营许可", note="")
    assert _titles(client, "撸串摊")[0] in {"食品经营许可", "食品经营许可证核发"}
    rule.delete()
    assert _titles(client, "撸串摊") == []


def test_a_best_bet_stands_first_where_it_holds(food_site: Any, client: Client) -> None:
    page = PowerItem.objects.get(title="食品生产许可")
    local = PowerItem.objects.get(title="食品经营许可", code__startswith="623025")
    assert _titles(client, "食品经营许可")[0] != page.title
    rule = BestBet.objects.create(phrases="食品经营许可", page_id=page.pk, note="")
    assert _titles(client, "食品经营许可")[0] == page.title
    rule.delete()
    BestBet.objects.create(phrases="食药监局", page_id=local.pk, region="623025", note="")
    assert _titles(client, "食药监局", **{"in": "623025"})[0] == local.title
    assert _titles(client, "食药监局")[0] != local.title


def test_rules_that_are_tried_are_searched_with(food_site: Any, client: Client) -> None:
    with using(Rules({"撸串摊": "食品经营许可"})):
        assert _titles(client, "撸串摊")
    assert _titles(client, "撸串摊") == []
