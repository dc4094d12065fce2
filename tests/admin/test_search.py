"""Wagtail's own search, which takes a run of Chinese for one word as shipped."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from pages.powers.models import PowerItem
from tests import factories


@pytest.fixture
def found(power_list: Any) -> PowerItem:
    factories.item(power_list, "人力资源服务许可")
    return factories.item(power_list, "关于食品经营许可")


@pytest.mark.parametrize("query", ["食品", "食品经营", "经营许可", "关于", "许可"])
def test_a_word_inside_a_chinese_title_is_found(found: PowerItem, query: str) -> None:
    assert found in list(PowerItem.objects.search(query))


def test_other_titles_are_not_found(found: PowerItem) -> None:
    assert [page.title for page in PowerItem.objects.search("食品")] == ["关于食品经营许可"]


def test_one_character_completes_as_one_types(found: PowerItem) -> None:
    assert found in list(PowerItem.objects.autocomplete("食"))


@pytest.mark.parametrize("address", ["wagtailadmin_pages:search", "wagtailadmin_pages:search_results"])
def test_a_clerk_finds_it_in_the_admin(found: PowerItem, admin_client: Client, address: str) -> None:
    response = admin_client.get(reverse(address), {"q": "食品"})
    assert "关于食品经营许可" in response.content.decode()
    assert "人力资源服务许可" not in response.content.decode()


def test_a_statute_is_found_by_a_word_of_its_title(admin_client: Client, db: None) -> None:
    factories.statute(title="中华人民共和国食品安全法")
    response = admin_client.get(reverse("wagtailsnippets_snippets_statute:list"), {"q": "安全"})
    assert "食品安全法" in response.content.decode()
