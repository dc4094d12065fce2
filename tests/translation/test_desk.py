"""The translator's desk: side by side, saved as far as it is, never over a colleague's work."""

from typing import Any

import pytest
from django.test import Client

from moderation.guard import Act, publishing
from pages.base.bilingual.mirror import translate_at_once
from pages.base.bilingual.models import TranslationRecord
from pages.base.bilingual.segments import segments_of
from pages.base.bilingual.twins import twin_of
from tests import factories
from tests.moderation.town import editors_of, person, signed_in
from tests.translation.desks import WORDS, Office, item_of
from translation.published import Published


def test_a_translator_sees_chinese_beside_tibetan(office: Office, item: Any, soup: Any) -> None:
    page = soup(office.translator.get(office.desk(item)))
    assert page.select_one(".bo-zh [lang=zh-Hans]").text == item.title
    assert page.select_one("textarea[lang=bo]")["name"] == "bo.title"
    assert "statutory_days" not in {field["name"] for field in page.select("textarea")}
    assert item.code in page.select_one(".bo-facts").text


def test_a_part_is_saved_and_nothing_public_changes(office: Office, item: Any, client: Client) -> None:
    before = client.get(f"/bo{item.url}").text
    office.save(item, {"受理": WORDS["受理"]})
    page = office.translator.get(office.desk(item))
    assert page.context["work"].filled == 1
    assert client.get(f"/bo{item.url}").text == before


def test_of_two_who_save_the_second_gets_a_message_and_keeps_the_text(office: Office, item: Any, soup: Any) -> None:
    colleague = signed_in(person("colleague", editors_of(office.town.department)))
    mine = {"version": office.version(item), **office.fields(item, {"受理": "ང་ཡི་ཡི་གེ།"})}
    theirs = {"version": office.version(item, colleague), **office.fields(item, {"受理": WORDS["受理"]})}
    assert colleague.post(office.desk(item), theirs).status_code == 302
    answer = office.translator.post(office.desk(item), mine)
    page = soup(answer, 409)
    assert "没有保存" in page.select_one("[role=alert]").text
    assert page.find("textarea", {"name": "bo.responsibilities.0"}).text.strip() == "ང་ཡི་ཡི་གེ།"
    assert WORDS["受理"] in page.select_one(".bo-other").text
    again = {**mine, "version": page.find("input", {"name": "version"})["value"]}
    assert office.translator.post(office.desk(item), again).status_code == 302


def test_a_form_of_the_older_chinese_gives_the_text_back(office: Office, item: Any, soup: Any) -> None:
    form = {"version": office.version(item), **office.fields(item, {"监管": WORDS["监管"]})}
    factories.draft_change(item, responsibilities="受理\n审查\n决定\n送达")
    page = soup(office.translator.post(office.desk(item), form), 409)
    assert WORDS["监管"] in page.select_one("[role=alert] .bo-said").text


def test_wylie_is_converted_without_a_script(office: Office, item: Any) -> None:
    office.save(item, {"受理": "dang len byed pa/"}, wylie="1")
    line = office.translator.get(office.desk(item)).context["desk"].by_path()["responsibilities.0"]
    assert line.tibetan == WORDS["受理"]
    answer = office.translator.post("/admin/translation/wylie/", {"text": "bod yig"})
    assert answer.json()["text"] == "བོད་ཡིག"


def test_checks_stand_below_their_line(office: Office, item: Any, soup: Any) -> None:
    factories.draft_change(item, responsibilities="自受理之日起20日内决定。")
    office.save(item, {"自受理之日起20日内决定。": "ཉིན་30ནང་ཐག་གཅོད་བྱེད་པ།"})
    page = soup(office.translator.get(office.desk(item)))
    told = page.find(id="p-responsibilities")
    assert "缺少中文里的数字：20" in told.text
    assert "多出中文里没有的数字：30" in told.text


def test_what_was_translated_once_is_filled_in_elsewhere_and_said_to_be(office: Office, item: Any, soup: Any) -> None:
    office.save(item, {"受理": WORDS["受理"]})
    other = factories.item(item.get_parent().specific, "劳务派遣许可", responsibilities="受理\n受理材料")
    page = soup(office.translator.get(office.desk(other)))
    field = page.find("textarea", {"name": "bo.responsibilities.0"})
    assert field.text.strip() == WORDS["受理"]
    assert page.find(id="s-responsibilities.0").select_one(".bo-memory")
    seen = office.fields(other, {}) | {"bo.responsibilities.0": WORDS["受理"], "seen.responsibilities.0": "1"}
    office.translator.post(office.desk(other), {"version": office.version(other), **seen})
    page = soup(office.translator.get(office.desk(other)))
    assert not page.find(id="s-responsibilities.0").select_one(".bo-memory")


def test_near_matches_come_from_what_is_public_with_their_difference(office: Office, soup: Any) -> None:
    first = item_of(office, responsibilities="依法对申请材料进行审查")
    factories.translate(first, {"依法对申请材料进行审查": "ཁྲིམས་ལྟར་ཞིབ་བཤེར་བྱེད་པ།"})
    second = factories.item(first.get_parent().specific, "劳务派遣许可", responsibilities="依法对申报材料进行审查")
    hint = soup(office.translator.get(office.desk(second))).find(id="s-responsibilities").select_one(".bo-hint")
    assert "ཁྲིམས་ལྟར་ཞིབ་བཤེར་བྱེད་པ།" in hint.text
    assert hint.select_one("ins").text == "报"
    office.translator.post(
        office.desk(second), {"version": office.version(second), "take": hint.select_one("button")["value"]}
    )
    assert "ཁྲིམས་ལྟར་" in office.translator.get(office.desk(second)).context["desk"].by_path()["responsibilities"].tibetan


def test_a_string_that_stands_on_many_pages_crowds_out_no_near_match(
    office: Office, soup: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translation.memory.COMPARED", 3)
    first = item_of(office, responsibilities="依法对申请材料进行审查")
    factories.translate(first, {"依法对申请材料进行审查": "ཁྲིམས་ལྟར་ཞིབ་བཤེར་བྱེད་པ།"})
    powers = first.get_parent().specific
    for number in range(3):
        common = factories.item(powers, f"许可{number}", responsibilities="依法作出决定并且送达")
        factories.translate(common, {"依法作出决定并且送达": "ཁྲིམས་ལྟར་ཐག་གཅོད་དང་སྐྱེལ་སྤྲོད།"})
    last = factories.item(powers, "劳务派遣许可", responsibilities="依法对申报材料进行审查")
    hint = soup(office.translator.get(office.desk(last))).find(id="s-responsibilities").select_one(".bo-hint")
    assert "ཁྲིམས་ལྟར་ཞིབ་བཤེར་བྱེད་པ།" in hint.text


def test_the_glossary_is_marked_and_listed(office: Office, item: Any, soup: Any) -> None:
    factories.draft_change(item, responsibilities="甘南藏族自治州首页")
    row = soup(office.translator.get(office.desk(item))).find(id="s-responsibilities")
    assert [mark.text for mark in row.select("mark")] == ["甘南藏族自治州", "首页"]
    assert "ཀན་ལྷོ་བོད་རིགས་རང་སྐྱོང་ཁུལ" in row.select_one(".bo-terms").text


def test_a_term_inside_a_sentence_is_put_in_without_its_closing_mark(office: Office, item: Any, soup: Any) -> None:
    factories.draft_change(item, responsibilities="甘南藏族自治州首页\n首页")
    page = soup(office.translator.get(office.desk(item)))
    inside, alone = (page.find(id=f"s-responsibilities.{at}").select("[data-term]")[-1] for at in (0, 1))
    assert (inside["data-term"], alone["data-term"]) == ("མདུན་ངོས", "མདུན་ངོས།")


def test_the_preview_is_the_tibetan_page_with_the_words_of_the_desk(office: Office, item: Any) -> None:
    office.save(item, {"受理": WORDS["受理"]})
    answer = office.translator.get(f"{office.desk(item)}preview/")
    assert WORDS["受理"] in answer.text
    assert type(item).objects.get(pk=twin_of(item).pk).translated_from is None


def test_words_that_came_with_the_preset_are_approved_as_they_stand(office: Office, item: Any) -> None:
    pairs = {s.path: [s.text, WORDS[s.text]] for s in segments_of(item)}
    said = {"revision": item.live_revision_id, "at": item.last_published_at.isoformat(), "pairs": pairs}
    with publishing(Act.SAMPLE):
        translate_at_once(item, said)
    assert Published.objects.filter(approved=False).count() == len(pairs)
    assert item.title in office.translator.get("/admin/translation/?state=unapproved").text
    office.translator.post(office.desk(item), {"version": office.version(item), "submit": "1"})
    assert office.town.approve_all(twin_of(item)) == ["language"]
    assert TranslationRecord.objects.get(page=twin_of(item)).approved
    queue = office.translator.get("/admin/translation/?state=unapproved").context
    assert queue["rows"] == []
