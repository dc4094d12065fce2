"""The translator's desk: side by side, saved as far as it is, never over a colleague's work."""

from typing import Any

from tests.translation.desks import WORDS, Office


def test_a_translator_sees_chinese_beside_tibetan(office: Office, item: Any, soup: Any) -> None:
    page = soup(office.translator.get(office.desk(item)))
    assert page.select_one(".bo-zh [lang=zh-Hans]").text == "人力资源服务许可"
    assert page.select_one("textarea[lang=bo]")["name"] == "bo.title"
    assert "statutory_days" not in {field["name"] for field in page.select("textarea")}
    assert item.code in page.select_one(".bo-facts").text


def test_a_part_is_saved_and_nothing_public_changes(office: Office, item: Any, client: Any) -> None:
    office.save(item, {"受理": WORDS["受理"]})
    page = office.translator.get(office.desk(item))
    assert page.context["work"].filled == 1
    assert WORDS["受理"] not in client.get(f"/bo{item.url}").text
