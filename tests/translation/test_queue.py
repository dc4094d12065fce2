"""The work queue: what waits for whom, in what order, at the same cost whatever there is."""

import html
import json
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories
from tests.translation.desks import WORDS, Office
from translation.demand.models import TranslationRequest


def titles(office: Office, query: str = "") -> list[str]:
    answer = office.translator.get(f"/admin/translation/?{query}")
    return [row["title"] for row in answer.context["rows"]]


def test_what_readers_ask_for_comes_first(office: Office, item: Any) -> None:
    second = factories.item(item.get_parent().specific, "劳务派遣许可")
    assert titles(office, "kind=power-item") == [item.title, second.title]
    TranslationRequest.objects.create(translation_key=second.translation_key, day=timezone.localdate(), count=3)
    assert titles(office, "kind=power-item") == [second.title, item.title]
    assert "读者请求3次" in office.translator.get("/admin/translation/").text


def test_a_change_of_the_chinese_brings_a_translated_page_back(office: Office, item: Any) -> None:
    factories.translate(item, WORDS)
    assert item.title not in titles(office)
    factories.draft_change(item, responsibilities="受理\n审查\n决定\n送达\n监督")
    assert titles(office, "state=outdated") == [item.title]
    menu = html.unescape(office.translator.get("/admin/").text)
    assert json.dumps("翻译（1）") in menu or "翻译（1）" in menu


def test_filters_narrow_the_queue(office: Office, item: Any) -> None:
    assert titles(office, "kind=guide") == []
    assert titles(office, "q=人力资源服务") == [item.title]
    front = office.translator.get("/admin/translation/").context["form"].fields["department"].choices[1]
    assert item.title in titles(office, f"department={front[0]}")


def test_a_longer_queue_asks_no_more_of_the_database(office: Office, item: Any) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            office.translator.get("/admin/translation/")
        return len(asked)

    cost()
    before = cost()
    for number in range(3):
        factories.item(item.get_parent().specific, f"许可{number}")
    assert cost() == before
