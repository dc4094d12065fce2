"""The Tibetan tree follows the Chinese: same facts at once, words of a translator, nothing of its own (W4)."""

import datetime
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from moderation.guard import Act, publishing
from pages.base.bilingual.beside import show_beside
from pages.base.bilingual.mirror import plant
from pages.base.bilingual.models import TranslationRecord
from pages.base.bilingual.twins import twin_of
from pages.base.checks import contract_errors
from pages.powers.models import CaseCount, LegalBasis, PowerItem
from tests import factories

pytestmark = pytest.mark.django_db

WORDS = {
    "人力资源服务许可": "མི་ཤུགས་ཐོན་ཁུངས་ཞབས་ཞུའི་ཆོག་མཆན།",
    "受理": "དང་ལེན།",
    "审查": "ཞིབ་བཤེར།",
    "内容": "ནང་དོན།",
}


@pytest.fixture
def home() -> Any:
    portal = factories.portal()
    with publishing(Act.TRANSLATION):
        plant(portal)
    return portal


@pytest.fixture
def item(home: Any) -> PowerItem:
    owner = factories.department(home)
    return factories.item(
        factories.power_list(owner),
        responsibilities="受理\n审查",
        promised_days=12,
        case_counts=[CaseCount(year=2024, count=31)],
    )


def tibetan_address(page: Any) -> str:
    return f"/bo{page.url}"


def test_each_published_page_answers_below_bo_at_once_with_its_facts(client: Client, item: PowerItem) -> None:
    answer = client.get(tibetan_address(item))
    assert answer.status_code == 200
    assert 'lang="bo"' in answer.text
    assert item.code in answer.text
    assert twin_of(item).slug == item.slug
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_translated_page_shows_its_words_and_shares_its_facts(client: Client, item: PowerItem) -> None:
    twin = factories.translate(item, WORDS)
    answer = client.get(tibetan_address(item))
    assert WORDS["人力资源服务许可"] in answer.text
    assert WORDS["审查"] in answer.text
    assert twin.promised_days == 12
    assert [row.count for row in twin.case_counts.all()] == [31]


def test_a_change_of_facts_in_chinese_is_read_in_tibetan_at_once(item: PowerItem) -> None:
    factories.translate(item, WORDS)
    item.refresh_from_db()
    item.promised_days = 7
    factories.publish(item)
    twin = twin_of(item)
    assert twin.promised_days == 7
    assert twin.title == WORDS["人力资源服务许可"]
    assert TranslationRecord.objects.get(page=twin).outdated == []


def test_a_changed_text_is_marked_and_its_old_translation_stays(item: PowerItem) -> None:
    factories.translate(item, WORDS)
    item.refresh_from_db()
    item.responsibilities = "受理\n审查并公示"
    factories.publish(item)
    twin = twin_of(item)
    record = TranslationRecord.objects.get(page=twin)
    assert [(part["field"], part["text"]) for part in record.outdated] == [("responsibilities", "审查并公示")]
    assert twin.responsibilities == f"{WORDS['受理']}\n{WORDS['审查']}"


def test_a_line_that_moves_takes_its_translation_along_and_a_new_one_is_chinese(item: PowerItem) -> None:
    factories.translate(item, WORDS)
    item.refresh_from_db()
    item.responsibilities = "公示\n受理\n审查"
    factories.publish(item)
    assert twin_of(item).responsibilities == f"公示\n{WORDS['受理']}\n{WORDS['审查']}"


def test_what_is_withdrawn_in_chinese_is_gone_in_tibetan_at_once(client: Client, item: PowerItem) -> None:
    factories.translate(item, WORDS)
    with publishing(Act.SAMPLE):
        item.unpublish()
    assert client.get(tibetan_address(item)).status_code == 404


def test_a_moved_page_moves_in_tibetan(client: Client, home: Any, item: PowerItem) -> None:
    factories.translate(item, WORDS)
    other = factories.power_list(factories.department(home, short="州民政局", slug="minzhengju", code="013"))
    with publishing(Act.SAMPLE):
        item.move(other, pos="last-child")
    moved = PowerItem.objects.get(pk=item.pk)
    assert "/minzhengju/" in moved.url
    assert WORDS["审查"] in client.get(tibetan_address(moved)).text
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_deleted_page_leaves_no_tibetan_page_behind(item: PowerItem) -> None:
    twin = factories.translate(item, WORDS)
    with publishing(Act.SAMPLE):
        item.delete()
    assert not Page.objects.filter(pk=twin.pk).exists()


def test_a_page_closed_to_the_public_is_closed_in_tibetan(client: Client, item: PowerItem) -> None:
    with publishing(Act.SAMPLE):
        PageViewRestriction.objects.create(page=item, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(tibetan_address(item)).status_code != 200


def test_a_page_closed_before_it_was_published_is_closed_in_tibetan(client: Client, item: PowerItem) -> None:
    draft = factories.item(item.get_parent().specific, "内部事项", live=False)
    PageViewRestriction.objects.create(page=draft, restriction_type=PageViewRestriction.LOGIN)
    factories.publish(draft)
    assert client.get(tibetan_address(draft)).status_code == 302


def test_a_tibetan_guide_leads_to_the_tibetan_item(client: Client, item: PowerItem) -> None:
    guide = factories.guide(item.responsible_department(), item)
    assert twin_of(guide).power_item_id == twin_of(item).pk
    assert tibetan_address(item) in client.get(tibetan_address(guide)).text


def test_tibetan_lists_stand_in_dictionary_order_and_chinese_titles_behind(client: Client, home: Any) -> None:
    owner = factories.department(home)
    titles = {"乙": "སྐད།", "甲": "ཁ་པར།", "丙": "དཀར་ཆག", "丁": ""}
    guides = [factories.guide(owner, None, title=title, own_basis="依据") for title in titles]
    for guide in guides[:3]:
        factories.translate(guide, titles)
    shown = client.get(f"/bo{guides[0].get_parent().url}").text
    places = [shown.index(f">{title}<") for title in ("དཀར་ཆག", "སྐད།", "ཁ་པར།")]
    assert places == sorted(places)
    assert places[-1] < shown.index("丁<")


def test_an_untranslated_page_says_so_and_leaves_the_address_to_the_chinese(client: Client, item: PowerItem) -> None:
    shown = client.get(tibetan_address(item)).text
    assert 'content="noindex"' in shown
    assert f'rel="canonical" href="{item.full_url}"' in shown
    assert "这一页还没有译成藏文" in shown or "hreflang" in shown
    assert 'class="tongue' in shown


def test_a_translated_page_says_from_which_chinese_and_shows_what_is_newer(client: Client, item: PowerItem) -> None:
    factories.translate(item, WORDS)
    shown = client.get(tibetan_address(item)).text
    assert f'rel="canonical" href="{twin_of(item).full_url}"' in shown
    assert "<dd" not in shown[shown.index('class="tongue') : shown.index("<main")]
    item.refresh_from_db()
    item.responsibilities = "受理\n审查并公示"
    factories.publish(item)
    notice = client.get(tibetan_address(item)).text.split('class="tongue')[1].split("<main")[0]
    assert '<dd lang="zh-Hans">审查并公示</dd>' in notice
    assert f"<dd>{WORDS['审查']}</dd>" in notice, "the older Tibetan stands beside it"
    body = client.get(tibetan_address(item)).text.split("<main")[1]
    beside = f'{WORDS["审查"]} <span class="newer" lang="zh-Hans">审查并公示</span>'
    assert beside in body, "and it beside the field itself"


def test_the_record_of_changes_of_a_tibetan_page_is_that_of_the_chinese(client: Client, item: PowerItem) -> None:
    factories.translate(item, WORDS)
    assert twin_of(item).change_notes.count() == 0
    assert list(twin_of(item).notes()) == list(item.notes()) != []


def test_only_approved_translations_stand_in_the_sitemap(client: Client, item: PowerItem) -> None:
    twin = factories.translate(item, WORDS)
    section = client.get("/sitemap-pages.xml").text
    assert item.url in section
    assert "/bo/" not in section
    TranslationRecord.objects.filter(page=twin).update(approved=True)
    assert f"{tibetan_address(item)}<" in client.get("/sitemap-pages.xml").text


def test_a_suspension_is_read_in_tibetan_at_once(client: Client, item: PowerItem) -> None:
    factories.translate(item, WORDS)
    day = datetime.date(2026, 3, 2)
    factories.draft_change(item, status="suspended", suspension_reason="no_case", status_date=day)
    assert (twin_of(item).status, twin_of(item).status_date) == ("suspended", day)


def test_a_page_that_expires_is_gone_in_both_languages(client: Client, item: PowerItem) -> None:
    factories.translate(item, WORDS)
    factories.draft_change(item, expire_at=timezone.now() + datetime.timedelta(days=1))
    with time_machine.travel(timezone.now() + datetime.timedelta(days=2), tick=True):
        call_command("publish_scheduled")
    assert client.get(item.url).status_code == client.get(tibetan_address(item)).status_code == 404


def test_a_page_whose_term_ended_is_known_as_such_in_both_languages(item: PowerItem) -> None:
    with publishing(Act.SCHEDULE):
        item.unpublish(set_expired=True)
    assert Page.objects.get(pk=item.pk).expired
    assert Page.objects.get(pk=twin_of(item).pk).expired


def test_a_kind_that_does_not_say_what_is_words_stops_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [error.id for error in contract_errors(PowerItem)] == []
    monkeypatch.setattr(PowerItem, "words", PowerItem.words - {"remark"})
    monkeypatch.setattr(LegalBasis, "facts", LegalBasis.facts | {"content"})
    said = sorted(error.msg for error in contract_errors(PowerItem))
    for part in ("remark", "bases.content"):
        assert f"PowerItem.{part} is neither words nor facts" in said


def test_no_old_figure_stays_in_translated_words(item: PowerItem) -> None:
    item.fee_standard = "每证20元"
    factories.publish(item)
    factories.translate(item, {**WORDS, "每证20元": "ལག་ཁྱེར་རེར་སྒོར་20"})
    item.refresh_from_db()
    item.fee_standard = "每证50元"
    factories.publish(item)
    twin = twin_of(item)
    assert twin.fee_standard == "每证50元"
    assert [part["text"] for part in TranslationRecord.objects.get(page=twin).missing] != []


def test_a_row_that_became_another_does_not_carry_its_words(item: PowerItem) -> None:
    factories.translate(item, WORDS)
    item.refresh_from_db()
    item.bases = [factories.basis(factories.statute(), "第九条", "别的内容")]
    factories.publish(item)
    assert [(row.article, row.content) for row in twin_of(item).bases.all()] == [("第九条", "别的内容")]


def test_w4_the_newer_chinese_stands_beside_the_field_it_belongs_to_alone() -> None:
    head = "<head><title>ཀ།</title></head>"
    page = f'{head}<main><p>ཀ།</p><a href="/">ཀ།</a><svg><text>ཀ།</text></svg><li> ཁ། </li></main>'
    answer = HttpResponse(page)
    told = {"tibetan": "ཀ།", "text": "<新>", "alone": True}
    show_beside(answer, [told, {"tibetan": "ཁ།", "text": "改", "alone": False}])
    said = '<p>ཀ། <span class="newer" lang="zh-Hans">&lt;新&gt;</span></p>'
    assert answer.content.decode() == page.replace("<p>ཀ།</p>", said)
