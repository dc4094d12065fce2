"""The work queue: what waits for whom, in what order, at the same cost whatever there is."""

import datetime
import html
import json
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from pages.base.bilingual.twins import twin_of
from tests import factories
from tests.translation.desks import WORDS, Office
from translation.demand.models import TranslationRequest
from translation.queue import State, to_do


def titles(office: Office, query: str = "") -> list[str]:
    answer = office.translator.get(f"/admin/translation/?{query}")
    return [row["title"] for row in answer.context["rows"]]


def test_what_readers_ask_for_comes_first(office: Office, item: Any) -> None:
    second = factories.item(item.get_parent().specific, "劳务派遣许可")
    assert titles(office, "kind=power-item") == [item.title, second.title]
    TranslationRequest.objects.create(translation_key=second.translation_key, day=timezone.localdate(), count=3)
    assert titles(office, "kind=power-item") == [second.title, item.title]
    assert "读者请求3次" in office.translator.get("/admin/translation/").text


def test_what_is_due_first_or_is_of_one_kind_can_stand_together(office: Office, item: Any) -> None:
    second = factories.item(item.get_parent().specific, "劳务派遣许可")
    earlier = timezone.now() - datetime.timedelta(days=3)
    Page.objects.filter(pk=twin_of(second).pk).update(first_published_at=earlier)
    TranslationRequest.objects.create(translation_key=item.translation_key, day=timezone.localdate(), count=3)
    assert titles(office, "kind=power-item") == [item.title, second.title]
    assert titles(office, "kind=power-item&order=due") == [second.title, item.title]
    shown = office.translator.get("/admin/translation/?order=kind").context["rows"]
    of_kind = [row["page"].content_type_id for row in shown]
    assert of_kind == sorted(of_kind)


def test_a_kind_is_offered_once_with_the_lists_that_are_called_the_same(office: Office, item: Any) -> None:
    guide = factories.guide(office.town.department, item)
    choices = office.translator.get("/admin/translation/").context["form"].fields["kind"].choices
    labels = [label for _key, label in choices]
    assert len(labels) == len(set(labels))
    assert set(titles(office, "kind=guide")) == {guide.title, guide.get_parent().title}


def test_what_no_reader_may_see_is_nobodys_work_and_the_coverage_counts_the_same_p3(office: Office, item: Any) -> None:
    hidden = factories.item(item.get_parent().specific, "内部事项", disclosure="internal", withheld_ground="内部")
    assert item.title in titles(office)
    assert hidden.title not in titles(office, "state=all")
    counted = dict(office.translator.get("/admin/translation/?state=all").context["counts"])
    whole = office.translator.get("/admin/translation/coverage/").context["whole"]
    assert counted[State.MISSING] == whole.untranslated


def test_an_outdated_page_waits_neither_during_its_review_nor_twice_when_returned(office: Office, item: Any) -> None:
    factories.translate(item, WORDS)
    factories.draft_change(item, responsibilities="受理\n审查\n决定\n送达\n监督")
    office.save(item, {**WORDS, "监督": "ལྟ་སྐུལ།"}, submit="1")
    assert to_do(office.translator.get("/admin/translation/").wsgi_request.user) == 0
    office.town.decide(twin_of(item), "reject", by="language", comment="再看。")
    assert to_do(office.translator.get("/admin/translation/").wsgi_request.user) == 1


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
